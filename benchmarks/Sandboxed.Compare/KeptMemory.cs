using System.Diagnostics;

namespace Sandboxed.Compare;

/// <summary>A method that loads 300 MB into a static field in its first call, as a compiler or a model does: whether a limit on memory, which is counted from there, makes later calls slower.</summary>
internal static partial class KeptMemory
{
    private const int Rounds = 7;
    private const int Calls = 10;

    private static readonly List<byte[]> _cache = [];

    /// <summary>Uses what it has loaded, and leaves 20 MB of garbage.</summary>
    [EnforceLimits]
    public static long Use(int megabytes)
    {
        while (_cache.Count < megabytes)
        {
            _cache.Add(new byte[1 << 20]);
            _cache[^1].AsSpan().Fill(1);
        }

        var sum = 0L;
        for (var i = 0; i < 20; i++)
        {
            var copy = _cache[i].AsSpan().ToArray();
            foreach (var value in copy) sum += value;
        }

        return sum;
    }

    public static void Measure(Table table)
    {
        double[] free = new double[Rounds], limited = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            free[round] = LastCall(new CallOptions());
            limited[round] = LastCall(new CallOptions { MemMb = 400 });
        }

        var freely = Figures.Of(free);
        table.Add("300 MB in statics, tenth call", freely);
        table.Add("300 MB in statics, tenth call, MemMb = 400", Figures.Of(limited), bar: 1.3 * freely.P50);
    }

    /// <summary>In microseconds.</summary>
    private static double LastCall(CallOptions limits)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = limits with { Executor = pool };
        for (var i = 1; i < Calls; i++) UseLimited(on, 300).ThrowIfFailed();
        var start = Stopwatch.GetTimestamp();
        UseLimited(on, 300).ThrowIfFailed();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
