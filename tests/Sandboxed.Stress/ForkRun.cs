using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sandboxed.Stress;

/// <summary>Forks processes for mixed work, some at once, and counts those that did not do it.</summary>
internal static class ForkRun
{
    private const int Callers = 4;

    public static int Run(int count)
    {
        var failures = new ConcurrentDictionary<string, int>();
        var good = 0;
        var done = 0;
        var census = new Census();
        var since = Stopwatch.GetTimestamp();
        using (var pool = new SandboxPool(new() { StartMethod = StartMethod.ForkServer, MaxWorkers = Callers, Logger = new ConsoleLog() }))
        {
            var on = new CallOptions { Executor = pool };
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Callers }, i =>
            {
                var kind = MixedWork.KindOf(i);
                var result = MixedWork.DoLimited(on, kind, i);
                if (result.TryGetValue(out var value) && value == 2 * i) Interlocked.Increment(ref good);
                else failures.AddOrUpdate($"{MixedWork.NameOf(kind)}: {result.Detail} {result.Error?.Message}", 1, static (_, n) => n + 1);
                var now = Interlocked.Increment(ref done);
                if (now % 10_000 == 0) Console.WriteLine($"{now:N0} of {count:N0}, {now / Stopwatch.GetElapsedTime(since).TotalSeconds:F0} a second");
            });
        }

        foreach (var (failure, times) in failures) Console.WriteLine($"{times} x {failure}");
        var leaked = census.Leaked();
        Console.WriteLine($"{count:N0} forks of {MixedWork.Kinds} kinds of work in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s: {good:N0} good, {count - good:N0} bad; {leaked}.");
        return good == count && leaked.IsNone ? 0 : 1;
    }
}
