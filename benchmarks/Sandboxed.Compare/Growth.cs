using System.Diagnostics;
using Sandboxed.Benchmarks;

namespace Sandboxed.Compare;

/// <summary>
/// Whether the cost of a call grows with the number of calls that wait, or of workers. What is compared is measured in turn, round by round: from one minute to the next the
/// machine itself differs by more.
/// </summary>
internal static class Growth
{
    private const int Rounds = 20;

    /// <summary>In each round of each subject.</summary>
    private const int Calls = 10_000;

    public static void Measure(Table table)
    {
        MeasureQueued(table);
        MeasureWorkers(table);
    }

    private static void MeasureQueued(Table table)
    {
        int[] queued = [10, 100, 1_000, 10_000];
        using var pool = OwnMeasures.Warm(new() { MaxWorkers = 2 }, out var on);
        var each = InTurn([.. queued.Select(calls => (on, calls))]);
        for (var i = 0; i < queued.Length; i++)
        {
            table.Add($"{queued[i]:N0} queued calls, each", each[i], i == 0 ? null : 2 * each[0].P50);

            // The collector counts to the next 8 KiB for each thread that allocates: of ten calls that is as much as they hold.
            if (queued[i] >= 100) table.Add($"{queued[i]:N0} queued calls, memory that each holds", Held(on, queued[i]), bar: 1024);
        }
    }

    private static void MeasureWorkers(Table table)
    {
        const int Queued = 1_000;
        int[] workers = [1, 4, 16, 64];
        var on = new CallOptions[workers.Length];
        var pools = workers.Select((count, i) => OwnMeasures.Warm(new() { MaxWorkers = count }, out on[i])).ToArray();
        for (var i = 0; i < workers.Length; i++)
        {
            var pool = on[i];
            Task.WhenAll(Enumerable.Range(0, workers[i]).Select(_ => Subjects.WaitLimitedAsync(pool, 500))).GetAwaiter().GetResult();
        }

        var each = InTurn([.. on.Select(pool => (pool, Queued))]);
        for (var i = 0; i < workers.Length; i++) table.Add($"{workers[i]} workers, {Queued:N0} queued calls, each", each[i], i == 0 ? null : 2 * each[0].P50);
        foreach (var pool in pools) pool.Dispose();
    }

    /// <summary>The time of a call, for each pool with so many calls at once.</summary>
    private static Figures[] InTurn((CallOptions On, int Calls)[] subjects)
    {
        foreach (var (on, calls) in subjects) Figures.WarmUp(() => Queue(on, calls));
        var times = subjects.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < subjects.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                for (var done = 0; done < Calls; done += subjects[i].Calls) Queue(subjects[i].On, subjects[i].Calls);
                times[i][round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls;
            }
        }

        return [.. times.Select(Figures.Of)];
    }

    private static Figures Held(CallOptions on, int queued)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var wait = Enumerable.Range(0, 2).Select(_ => Subjects.WaitLimitedAsync(on, 500)).ToArray();
        var calls = Enumerable.Range(0, queued).Select(i => Subjects.EchoLimitedAsync(on, i)).ToArray();
        var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / queued;
        Task.WhenAll(wait).GetAwaiter().GetResult();
        Task.WhenAll(calls).GetAwaiter().GetResult();
        return new(held, held, queued, Unit.Bytes);
    }

    private static void Queue(CallOptions on, int calls) =>
        Task.WhenAll(Enumerable.Range(0, calls).Select(i => Subjects.EchoLimitedAsync(on, i))).GetAwaiter().GetResult();
}
