using System.Diagnostics;
using Sandboxed.Misbehaving;

namespace Sandboxed.Stress;

/// <summary>
/// Hostile calls of every kind, at random, among honest ones of the same pools. The honest ones must all succeed, each hostile one must end, and what the
/// host holds must not grow.
/// </summary>
internal sealed class HostileRun(int seed)
{
    /// <summary>The socket of a worker whose frames travel through one.</summary>
    private const int Data = 3;

    private const int Callers = 4;

    private const long MostGrowth = 128 << 20;
    private const int MostThreads = 16;

    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<string, SortedDictionary<string, int>> _ends = [];
    private readonly string _file = Path.GetTempFileName();
    private int _honest;
    private int _wrong;

    public static int Run(TimeSpan time)
    {
        var run = new HostileRun(Environment.TickCount);
        try
        {
            return run.RunFor(time);
        }
        finally
        {
            File.Delete(run._file);
        }
    }

    private int RunFor(TimeSpan time)
    {
        Console.WriteLine($"seed {seed}");
        var census = new Census();
        var since = Stopwatch.GetTimestamp();
        (long Memory, int Threads) before, after;
        using (var regions = new SandboxPool(new() { StartMethod = StartMethod.ForkServer, MaxWorkers = 2, Logger = new ConsoleLog() }))
        using (var sockets = new SandboxPool(new() { MaxWorkers = 2, Channel = Transport.ChannelKind.Stream, Logger = new ConsoleLog() }))
        {
            RunFor(_warmUp < time ? _warmUp : time, regions, sockets, since);
            before = Held();
            RunFor(time, regions, sockets, since);
            after = Held();
        }

        foreach (var (attack, ends) in _ends) Console.WriteLine($"{attack}: {string.Join(", ", ends.Select(static end => $"{end.Value:N0} {end.Key}"))}");
        var leaked = census.Leaked();
        Console.WriteLine($"{_honest:N0} honest calls in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s, {_wrong} wrong; memory of the host {before.Memory >> 20} -> {after.Memory >> 20} MiB, threads {before.Threads} -> {after.Threads}; {leaked}.");
        var isFlat = after.Memory - before.Memory < MostGrowth && after.Threads - before.Threads < MostThreads;
        return _wrong == 0 && isFlat && leaked.IsNone ? 0 : 1;
    }

    private void RunFor(TimeSpan time, SandboxPool regions, SandboxPool sockets, long since)
    {
        var random = new Random(seed);
        Parallel.For(0, Callers, new ParallelOptions { MaxDegreeOfParallelism = Callers }, _ =>
        {
            while (Stopwatch.GetElapsedTime(since) < time)
            {
                int number;
                lock (random) number = random.Next();
                var pool = number % 2 == 0 ? regions : sockets;
                Attack(number / 2 % Attacks.Length, pool, sockets, regions);
                BeHonest(number & 0xFFFFFF, regions);
                BeHonest(number & 0xFFFFFF, sockets);
            }
        });
    }

    private (string Name, Func<CallOptions, CallOptions, CallOptions, LimitedResult> Call)[] Attacks =>
    [
        ("writes into the pipes that it finds", static (on, _, _) => Trespassing.WriteIntoPipesLimited(on with { Isolation = Isolation.Pristine })),
        ("says that it tidies up, for ever", static (_, sockets, _) => Interfering.TidyForEverLimited(sockets, Data, new Ignored())),
        ("denies that it was called", (_, _, regions) => Scribbling.DenyAndDieLimited(regions, _file, 300)),
        ("refuses the call that it runs", static (_, sockets, _) => Interfering.RefuseLimited(sockets, Data, "in the words of the method", new Ignored())),
        ("makes a sibling", static (on, _, _) => Escaping.MakeSiblingLimited(on)),
        ("leaves a thread that throws", (on, _, _) => Dying.ThrowOnceThereIsAFileLimited(on with { Isolation = Isolation.Pristine }, _file)),
        ("runs late in a chunk", (on, _, _) => RunLate(on)),
        ("chooses keys that collide", static (on, _, _) => HostileWork.CollideLimited(on with { WallTime = TimeSpan.FromSeconds(10) }, 20_000)),
        ("returns a list that grows where it arrives", static (on, _, _) => Blocks.RepeatLimited(on with { WallTime = TimeSpan.FromSeconds(10) }, 4_000_000)),
        ("grows a stack", static (on, _, _) => UncountedMemory.HoldInStackLimited(on, 400)),
        ("lies about the length of frames", static (_, _, regions) => UncountedMemory.HoldBehindFramesThatLieLimited(regions, 400)),
    ];

    private void Attack(int attack, SandboxPool pool, SandboxPool sockets, SandboxPool regions)
    {
        var (name, call) = Attacks[attack];
        string end;
        try
        {
            end = call(new() { Executor = pool, WallTime = _limit }, new() { Executor = sockets, WallTime = _limit }, new() { Executor = regions, WallTime = _limit }).ExitStatus.ToString();
        }
        catch (Exception e)
        {
            end = e.GetType().Name;
        }

        lock (_ends)
        {
            if (!_ends.TryGetValue(name, out var ends)) _ends.Add(name, ends = []);
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }
    }

    private void BeHonest(int value, SandboxPool pool)
    {
        var result = HostileWork.DoubleLimited(new CallOptions { Executor = pool }, value);
        Interlocked.Increment(ref _honest);
        if (result.TryGetValue(out var doubled) && doubled == 2 * value && result.StandardOutput == value.ToString()) return;
        Interlocked.Increment(ref _wrong);
        Console.WriteLine($"wrong: {result} {result.Error}");
    }

    /// <summary>Each tenth item of a chunk takes as long as it may. The others must succeed.</summary>
    private LimitedResult RunLate(CallOptions on)
    {
        var options = new MapOptions { ChunkSize = HostileWork.ChunkSize, Call = on with { WallTime = null } };
        LimitedResult? late = null;
        foreach (var item in HostileWork.TakeLimitedMapAsync(Enumerable.Range(0, 4 * HostileWork.ChunkSize), options).ToBlockingEnumerable())
        {
            if (item.Item % HostileWork.ChunkSize == HostileWork.LateItem) late = item.Result;
            else if (!item.Result.IsSuccess && item.Result.ExitStatus != ExitStatus.Timeout) // a busy machine may well hold an item of 1 ms for 40
            {
                Interlocked.Increment(ref _wrong);
                Console.WriteLine($"wrong: item {item.Index}: {item.Result}");
            }
        }

        return late!;
    }

    private static (long Memory, int Threads) Held()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        return (self.WorkingSet64, self.Threads.Count);
    }

    private sealed class Ignored : IProgress<int>
    {
        public void Report(int value)
        {
        }
    }
}
