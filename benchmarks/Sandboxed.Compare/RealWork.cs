using System.Diagnostics;

namespace Sandboxed.Compare;

/// <summary>
/// Methods that compute for a given time, on two workers: how much of the time that two processors have goes into them, and what a call takes of the host's. On one processor (<c>taskset -c 0</c>) half of that is ideal.
/// </summary>
internal static partial class RealWork
{
    private const int Workers = 2;
    private const int WarmUps = 5, Rounds = 9;

    private static byte[][] _held = [];

    private static double IdealWorkers => Math.Min(Workers, Environment.ProcessorCount);

    [SandboxInitializer]
    public static void Hold(int megabytes)
    {
        _held = new byte[megabytes][];
        for (var i = 0; i < megabytes; i++) Array.Fill(_held[i] = new byte[1 << 20], (byte)1);
    }

    /// <summary>Computes for so many microseconds.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 5, CpuTimeS = 5)]
    public static int Spin(int microseconds)
    {
        var end = Stopwatch.GetTimestamp() + (microseconds * (Stopwatch.Frequency / 1_000_000));
        while (Stopwatch.GetTimestamp() < end)
        {
        }

        return microseconds;
    }

    [EnforceLimits(MemMb = 64, WallTimeS = 5, CpuTimeS = 5)]
    public static void Nap() => Thread.Sleep(1);

    public static void Measure(Table table)
    {
        using (var pool = new SandboxPool(new() { MaxWorkers = Workers }))
        {
            var on = new CallOptions { Executor = pool };
            Map(1, 1000, 80, 0.15);
            Map(10, 1000, 93, 0.4);
            Map(10, 100, 93, 0.4);
            Map(100, 100, 97, 2);
            Map(100, 1, 90, 10);
            Map(1000, 10, 98, 15);
            Map(1000, 1, 98, 15);
            Print(table, "async, 1 ms, 16 callers", 1000, () => Async(on, 1000), 98, 15, table.Python("apply_async 1000 us"));
            Print(table, "async, 100 us, 16 callers", 100, () => Async(on, 100), 88, 10, table.Python("apply_async 100 us"));
            Print(table, "async, 10 us, 16 callers", 10, () => Async(on, 10), 60, 6);
            Print(table, "sync, 100 us, 4 callers", 100, () => Sync(on, 100, 4), 92, 8);
            Print(table, "sync, 100 us, 2 callers", 100, () => Sync(on, 100, 2), 92, 8, Floor(100));
            Print(table, "sync, 10 us, 2 callers", 10, () => Sync(on, 10, 2), 70, 4, Floor(10));

            static (string, Figures?) Floor(int us) => ("C, two workers, futexes", CPeer.Work(us, Workers)?.Rate);

            void Map(int us, int chunk, double share, double host) =>
                Print(table, $"map, {us} us, chunks of {chunk:N0}", us, () => RunMap(on, us, chunk), share, host, table.Python($"Pool.map {us} us, chunk {chunk}"));
        }

        foreach (var megabytes in (int[])[0, 4000]) OneCaller(table, megabytes);
        foreach (var workers in (int[])[2, 4, 8, 16]) Sleepers(table, workers);
    }

    /// <summary>The share is a rate, and a peer's is its rate by the same measure.</summary>
    private static void Print(Table table, string work, int us, Func<int> round, double shareBar, double hostBar, params (string Name, Figures? Figures)[] peers)
    {
        for (var i = 0; i < WarmUps; i++) round();
        var (before, shares, calls) = (HostTime(), new double[Rounds], 0);
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var count = round();
            shares[i] = ShareOf(count / Stopwatch.GetElapsedTime(start).TotalSeconds);
            calls += count;
        }

        var host = (HostTime() - before).TotalMicroseconds / calls;
        Array.Sort(shares);
        var ofPeers = peers.Select(peer => (peer.Name, peer.Figures is { } figures ? new Figures(ShareOf(figures.P50), 0, figures.Count, Unit.Percent) : null)).ToArray();
        table.Add($"{work}: share of the ideal", new(shares[Rounds / 2], shares[0], Rounds, Unit.Percent), shareBar, ofPeers);
        table.Add($"{work}: host, a call", new(host, host, calls), hostBar);

        double ShareOf(double rate) => rate * us / 1e4 / IdealWorkers;
    }

    private static TimeSpan HostTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static int CallsOf(int us) => Math.Max(2_000, 1_000_000 / us);

    private static int RunMap(CallOptions on, int us, int chunk)
    {
        return Run().GetAwaiter().GetResult();

        async Task<int> Run()
        {
            var count = CallsOf(us);
            await foreach (var item in SpinLimitedMapAsync(Enumerable.Repeat(us, count), new MapOptions { ChunkSize = chunk, Call = on })) item.Result.ThrowIfFailed();
            return count;
        }
    }

    private static int Async(CallOptions on, int us)
    {
        var (count, left) = (CallsOf(us), CallsOf(us));
        Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) (await SpinLimitedAsync(on, us)).ThrowIfFailed();
        }))).GetAwaiter().GetResult();
        return count;
    }

    private static int Sync(CallOptions on, int us, int callers)
    {
        var (count, left) = (CallsOf(us), CallsOf(us));
        var threads = Enumerable.Range(0, callers).Select(_ => new Thread(() =>
        {
            while (Interlocked.Decrement(ref left) >= 0) SpinLimited(on, us).ThrowIfFailed();
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return count;
    }

    private static void OneCaller(Table table, int megabytes)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, Initializers = [HoldInitializer(megabytes)] });
        var on = new CallOptions { Executor = pool };
        foreach (var (us, bar) in ((int, double)[])[(20, 30), (100, 112)])
        {
            var count = 500_000 / us;
            for (var i = 0; i < count; i++) SpinLimited(on, us).ThrowIfFailed();
            var (before, times) = (HostTime(), Figures.TimesOf(count, () => SpinLimited(on, us).ThrowIfFailed()));
            var host = (HostTime() - before).TotalMicroseconds / count;
            var work = $"one caller, {us} us{(megabytes > 0 ? $", {megabytes:N0} MB held" : "")}";
            var floor = CPeer.Work(us, 1);
            table.Add($"{work}: a call", Figures.Of(times), megabytes > 0 ? 1.1 * bar : bar, ("C, a worker, futexes", floor is { Rate.P50: var rate } ? new(1e6 / rate, 1e6 / rate, 1) : null));
            table.Add($"{work}: host, a call", new(host, host, count), 8, ("C, a worker, futexes", floor?.Host));
        }
    }

    /// <summary>More workers than processors, that do not need one: what a call takes of the host must not grow.</summary>
    private static void Sleepers(Table table, int workers)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = workers });
        var on = new CallOptions { Executor = pool };
        Run(100 * workers);
        var (before, calls) = (HostTime(), 1_000 * workers);
        Run(calls);
        var host = (HostTime() - before).TotalMicroseconds / calls;
        table.Add($"{workers} workers that sleep 1 ms a call: host, a call", new(host, host, calls));

        void Run(int calls)
        {
            var left = calls;
            Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0) (await NapLimitedAsync(on)).ThrowIfFailed();
            }))).GetAwaiter().GetResult();
        }
    }
}
