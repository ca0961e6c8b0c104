using System.Diagnostics;
using Sandboxed.Benchmarks;

namespace Sandboxed.Compare;

/// <summary>What a fresh process costs a call.</summary>
internal static class Starts
{
    public static void Measure(Table table)
    {
        var start = Stopwatch.GetTimestamp();
        using (var cold = new SandboxPool(new() { MaxWorkers = 1, StartMethod = StartMethod.Spawn }))
        {
            Subjects.EchoPristineLimited(new CallOptions { Executor = cold }, 1).ThrowIfFailed();
            var time = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            table.Add("pristine call, cold: nothing prepared", new(time, time, 1));
        }

        using (OwnMeasures.Warm(new() { MaxWorkers = 2, StartMethod = StartMethod.ForkServer }, out var on))
        {
            var fork = table.Python("pebble @concurrent.process");
            table.Add("pristine call, warmed, on demand", Figures.Of(1000, 300, () => Subjects.EchoPristineLimited(on, 1).ThrowIfFailed()), bar: 1_500, fork, table.Python("multiprocessing fork and join"));
            table.Add("worker killed -> next answer", Figures.Of(100, 20, () =>
            {
                Subjects.DieLimited(on);
                var killed = Stopwatch.GetTimestamp();
                Subjects.EchoLimited(on, 1).ThrowIfFailed();
                return Stopwatch.GetElapsedTime(killed);
            }), bar: 2_000, table.Python("pebble worker ended -> next"));
        }

        using (OwnMeasures.Warm(new() { MaxWorkers = 2, SpareWorkers = 2, StartMethod = StartMethod.ForkServer }, out var on))
        {
            table.Add("pristine call, warmed, 2 spares, one each 20 ms", Figures.Of(300, 10, () =>
            {
                Thread.Sleep(20);
                var called = Stopwatch.GetTimestamp();
                Subjects.EchoPristineLimited(on, 1).ThrowIfFailed();
                return Stopwatch.GetElapsedTime(called);
            }), bar: 300);
        }
    }
}
