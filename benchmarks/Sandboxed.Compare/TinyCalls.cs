using System.Diagnostics;
using Sandboxed.Benchmarks;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Compare;

/// <summary>What a call costs that does nothing.</summary>
internal static class TinyCalls
{
    private const int Calls = 20_000;

    /// <summary>Of one caller that waits for each: a fifth of a second.</summary>
    private const int InTurn = 200_000;
    private const int Callers = 16;
    private const int Items = 1_000_000;

    public static void Measure(Table table)
    {
        using var pool = OwnMeasures.Warm(new() { MaxWorkers = 2 }, out var on);
        using var pipe = new PipePeer();
        Figures.WarmUp(() => Subjects.EchoUnderAllLimitsLimited(on, 1));
        table.Add("tiny call, sync twin, all limits on", Figures.Of(InTurn, 0, () => Subjects.EchoUnderAllLimitsLimited(on, 1)), bar: 2,
            table.Python("multiprocessing.Pool.apply"), table.Python("pebble schedule, timeout=5"), table.Python("loky submit"),
            ("C, a cache line there and back", CPeer.CacheLine()),
            ("pipes and JSON by hand", Figures.Of(Calls, 1000, () => pipe.Echo(1))),
            ("System.Diagnostics.Process each", Figures.Of(20, 2, PipePeer.RunProcess)));
        Figures.WarmUp(() => AwaitEach(on, Calls).GetAwaiter().GetResult());
        table.Add("tiny call, async twin", Figures.Of(AwaitEach(on, InTurn).GetAwaiter().GetResult()), bar: 5, table.Python("pebble schedule"));
        table.Add("processor time of 1,000 tiny calls, all processes", ProcessorTime.OfThousand(on), bar: null, table.Python("multiprocessing.Pool.apply, CPU of 1000"), table.Python("pebble schedule, CPU of 1000"), table.Python("loky submit, CPU of 1000"));
        Figures.WarmUp(() => Together(on, Calls));
        var throughput = table.Python("pebble 5000 at once");
        table.Add("throughput, tiny calls, 2 workers, 16 async callers", Figures.Rate(Calls, () => Together(on, Calls)), bar: 10 * throughput.Figures?.P50, throughput);
        Figures.WarmUp(() => Map(on));
        var (map, peer) = (Figures.Rate(Items, () => Map(on)), table.Python("multiprocessing.Pool.map, chunk 1000"));
        table.Add("map, chunk 1,000, trivial body", map, bar: 10_000_000, peer);
        table.Add("map, chunk 1,000, beside twice the peer's", map, bar: 2 * peer.Figures?.P50, peer);
        MeasureBlocking(table);
    }

    /// <summary>With nobody looking for messages, so that each side sleeps until it is woken.</summary>
    private static void MeasureBlocking(Table table)
    {
        var usual = SpinBudget.MaxMicroseconds;
        SpinBudget.MaxMicroseconds = 0;
        using (OwnMeasures.Warm(new() { MaxWorkers = 1 }, out var on))
        {
            var futex = CPeer.PingPong();
            table.Add("the same, blocking", Figures.Of(Calls, 2000, () => Subjects.EchoUnderAllLimitsLimited(on, 1)), bar: 1.5 * futex?.P50, ("C futex ping-pong", futex));
        }

        SpinBudget.MaxMicroseconds = usual;
    }

    /// <summary>How many microseconds each took.</summary>
    private static async Task<double[]> AwaitEach(CallOptions on, int calls)
    {
        var times = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await Subjects.EchoLimitedAsync(on, 1);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }

    private static void Together(CallOptions on, int calls) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < calls / Callers; i++) await Subjects.EchoLimitedAsync(on, i);
        }))).GetAwaiter().GetResult();

    private static void Map(CallOptions on)
    {
        var map = Subjects.EchoLimitedMapAsync(Enumerable.Range(0, Items), new() { ChunkSize = 1000, Call = on });
        if (map.CountAsync().AsTask().GetAwaiter().GetResult() != Items) throw new InvalidOperationException("Items were lost.");
    }
}
