using System.Diagnostics;
using Sandboxed.Benchmarks;

namespace Sandboxed.Compare;

/// <summary>How far beyond its limit a call gets, as its caller sees it.</summary>
internal static class Lateness
{
    /// <summary>The 99th percentile of fewer would be the worst of all.</summary>
    private const int Count = 150;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(0.2);

    public static void Measure(Table table)
    {
        using var pool = OwnMeasures.Warm(new() { MaxWorkers = 1 }, out var on);
        Print(table, on, "one core idle", 4_000, 5_000);
        using var stop = new CancellationTokenSource();
        var busy = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
            }
        }) { IsBackground = true }).ToList();
        busy.ForEach(static thread => thread.Start());
        Print(table, on, "all cores busy", 15_000, 15_000);
        stop.Cancel();
        busy.ForEach(static thread => thread.Join());
    }

    /// <summary>The bar is one for the 99th percentile.</summary>
    private static void Print(Table table, CallOptions on, string load, double wallBar, double cpuBar)
    {
        var wall = Figures.Of(Count, 1, () =>
        {
            var called = Stopwatch.GetTimestamp();
            var result = Subjects.SleepUnderWallLimitLimited(on);
            return Stopwatch.GetElapsedTime(called) - result.QueueTime - _limit;
        });
        var cpu = Figures.Of(Count, 1, () => Subjects.SpinUnderCpuLimitLimited(on).CpuTime - _limit);
        table.Add($"overshoot of a wall limit of 0.2 s, {load} (p99)", wall with { P50 = wall.P99 }, wallBar, table.Python("pebble timeout=0.2"));
        table.Add($"overshoot of a CPU limit of 0.2 s, {load} (p99)", cpu with { P50 = cpu.P99 }, cpuBar);
    }
}
