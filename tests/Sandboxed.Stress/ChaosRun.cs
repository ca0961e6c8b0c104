using System.Diagnostics;

namespace Sandboxed.Stress;

/// <summary>
/// Calls from many threads while random processes of the pool are killed, workers and templates. Every call must end once, with its own answer or as
/// the victim of a kill; no call may run twice; nothing may be left.
/// </summary>
internal static unsafe class ChaosRun
{
    private const int Callers = 16;

    private static readonly TimeSpan _betweenKills = TimeSpan.FromMilliseconds(20);

    public static int Run(int calls)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var stream = File.OpenWrite(file)) stream.SetLength((calls + 1L) * sizeof(int));
            return Run(calls, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int Run(int calls, string file)
    {
        var census = new Census();
        var counts = CountedWork.Map(file);
        int right = 0, victims = 0, wrong = 0, ended = 0;
        long kills;
        var since = Stopwatch.GetTimestamp();
        using (var pool = new SandboxPool(new() { StartMethod = StartMethod.ForkServer, MaxWorkers = 4, Initializers = [CountedWork.OpenInitializer(file)], Logger = new ConsoleLog() }))
        {
            var on = new CallOptions { Executor = pool };
            using var killer = new Killer(pool, _betweenKills);
            Parallel.For(0, calls, new ParallelOptions { MaxDegreeOfParallelism = Callers }, i =>
            {
                var number = i + 1; // the first is the warm-up's
                var result = CountedWork.CountLimited(on, number);
                if (result.TryGetValue(out var value)) Interlocked.Increment(ref value == (number ^ 0x5A5A5A) && counts[number] == 1 ? ref right : ref wrong);
                else if (result.ExitStatus == ExitStatus.Anything) Interlocked.Increment(ref victims);
                else Interlocked.Increment(ref wrong);
                var now = Interlocked.Increment(ref ended);
                if (now % 100_000 == 0) Console.WriteLine($"{now:N0} of {calls:N0}, {killer.Kills} kills, {now / Stopwatch.GetElapsedTime(since).TotalSeconds:F0} a second");
            });
            kills = killer.Kills;
        }

        var duplicated = Enumerable.Range(1, calls).Count(i => counts[i] > 1);
        var leaked = census.Leaked();
        Console.WriteLine($"{calls:N0} calls in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s, {kills:N0} processes killed: {right:N0} right, {victims:N0} victims of a kill, {wrong} wrong, {calls - ended} lost, {duplicated} duplicated; {leaked}.");
        return wrong == 0 && ended == calls && duplicated == 0 && victims <= kills && leaked.IsNone ? 0 : 1;
    }
}
