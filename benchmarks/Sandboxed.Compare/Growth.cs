using Sandboxed.Benchmarks;

namespace Sandboxed.Compare;

/// <summary>Whether the cost of a call grows with the number of calls that wait, or of workers.</summary>
internal static class Growth
{
    public static void Measure(Table table)
    {
        double? flat = null;
        foreach (var queued in new[] { 10, 100, 1_000, 10_000 })
        {
            using var pool = OwnMeasures.Warm(new() { MaxWorkers = 2 }, out var on);
            Figures.WarmUp(() => Queue(on, queued));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var wait = Enumerable.Range(0, 2).Select(_ => Subjects.WaitLimitedAsync(on, 500)).ToArray();
            var calls = Enumerable.Range(0, queued).Select(i => Subjects.EchoLimitedAsync(on, i)).ToArray();
            var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / queued;
            Task.WhenAll(wait).GetAwaiter().GetResult();
            Task.WhenAll(calls).GetAwaiter().GetResult();
            var rate = Figures.Rate(10_000, () =>
            {
                for (var i = 0; i < 10_000 / queued; i++) Queue(on, queued);
            });
            table.Add($"{queued:N0} queued calls, each", new(1e6 / rate.P50, 1e6 / rate.P50, 10_000), flat);
            table.Add($"{queued:N0} queued calls, memory that each holds", new(held, held, queued, Unit.Bytes), bar: 1024);
            flat ??= 2e6 / rate.P50;
        }

        flat = null;
        foreach (var workers in new[] { 1, 4, 16, 64 })
        {
            using var pool = OwnMeasures.Warm(new() { MaxWorkers = workers }, out var on);
            Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Subjects.WaitLimitedAsync(on, 500))).GetAwaiter().GetResult();
            Figures.WarmUp(() => Queue(on, 1_000));
            var rate = Figures.Rate(10_000, () =>
            {
                for (var i = 0; i < 10; i++) Queue(on, 1_000);
            });
            table.Add($"{workers} workers, 1,000 queued calls, each", new(1e6 / rate.P50, 1e6 / rate.P50, 10_000), flat);
            flat ??= 2e6 / rate.P50;
        }
    }

    private static void Queue(CallOptions on, int calls) =>
        Task.WhenAll(Enumerable.Range(0, calls).Select(i => Subjects.EchoLimitedAsync(on, i))).GetAwaiter().GetResult();
}
