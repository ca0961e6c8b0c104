using System.Diagnostics;
using Sandboxed.Misbehaving;

namespace Sandboxed.Stress;

/// <summary>
/// Calls of methods that write at random into the memory which their worker shares with the host. They may end in any way, within their limits; calls of other workers must
/// be right, and nothing may be left.
/// </summary>
internal static class RegionRun
{
    public static int Run(TimeSpan time)
    {
        var census = new Census();
        var statuses = new Dictionary<ExitStatus, int>();
        var (wrong, calls) = (0, 0);
        var since = Stopwatch.GetTimestamp();
        using (var pool = new SandboxPool(new() { StartMethod = StartMethod.ForkServer, MaxWorkers = 2 }))
        {
            var on = new CallOptions { Executor = pool };
            for (; Stopwatch.GetElapsedTime(since) < time; calls++)
            {
                Count(calls % 10 == 9 ? Scribbling.ForEverLimited(on, calls) : Scribbling.RandomlyLimited(on, calls, 2_000));
                Count(Scribbling.EchoLimited(on, new byte[calls % 7 == 0 ? 3 << 20 : calls % 200_000]));
                if (calls % 5 == 0) CountEach(Scribbling.BrieflyLimitedMapAsync(Enumerable.Range(calls, 300), new() { ChunkSize = 100, Call = on })).GetAwaiter().GetResult();
                if (!Scribbling.HonestlyLimited(on, calls).TryGetValue(out var value) || value != calls + 1) wrong++;
                if (calls % 1000 == 999) Console.WriteLine($"{calls + 1:N0} rounds, {wrong} wrong");
            }
        }

        var leaked = census.Leaked();
        Console.WriteLine($"{calls:N0} rounds in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s: {string.Join(", ", statuses.OrderBy(static s => s.Key).Select(static s => $"{s.Value:N0} {s.Key}"))}; {wrong} wrong beside them; {leaked}.");
        return wrong == 0 && leaked.IsNone ? 0 : 1;

        async Task CountEach(IAsyncEnumerable<LimitedItem<int, int>> items)
        {
            await foreach (var item in items) Count(item.Result);
        }

        void Count(LimitedResult result) => statuses[result.ExitStatus] = statuses.GetValueOrDefault(result.ExitStatus) + 1;
    }
}
