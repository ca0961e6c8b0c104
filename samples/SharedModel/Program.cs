// A model that takes long to load, and much memory, is loaded once: by the template that workers are forked from. They share its memory.
using Sandboxed;

await using var pool = new SandboxPool(new() { MaxWorkers = 4, StartMethod = StartMethod.ForkServer, Initializers = [Model.LoadInitializer(rows: 1_000_000)] });
var on = new MapOptions { Call = new CallOptions { Executor = pool }, ChunkSize = 100 };

var (scores, processes, loaders) = (0.0, new HashSet<int>(), new HashSet<int>());
await foreach (var item in Model.ScoreLimitedMapAsync(Enumerable.Range(0, 2_000), on))
{
    scores += item.Result.Value.Score;
    processes.Add(item.Result.WorkerProcessId);
    loaders.Add(item.Result.Value.LoadedBy);
}

Console.WriteLine($"sum of 2,000 scores: {scores:F3}");
Console.WriteLine($"workers: {processes.Count}, processes that loaded the model: {loaders.Count}, of which workers: {loaders.Count(processes.Contains)}");

internal static partial class Model
{
    private static double[] _weights = [];
    private static int _loadedBy;

    [SandboxInitializer]
    public static void Load(int rows)
    {
        var random = new Random(1);
        _weights = new double[rows];
        for (var i = 0; i < rows; i++) _weights[i] = random.NextDouble();
        _loadedBy = Environment.ProcessId;
    }

    [EnforceLimits(MemMb = 64, WallTimeS = 5)]
    public static (double Score, int LoadedBy) Score(int row) => (_weights[row * 7919 % _weights.Length], _loadedBy);
}
