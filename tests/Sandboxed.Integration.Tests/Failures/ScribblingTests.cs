using Sandboxed.Integration.Tests.Maps;
using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Failures;

/// <summary>Whatever a worker writes into the memory that it shares with the host, it costs calls of its own, and never the host. eng/stress does the same for longer.</summary>
public sealed class ScribblingTests
{
    [Fact]
    public void A_worker_that_scribbles_costs_its_own_calls_only()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 2, StartTimeout = TimeSpan.FromSeconds(30) });
        Assert.SkipUnless(pool.Options.Channel == ChannelKind.Region, "This run is about the other channel, which shares no memory.");
        var on = new CallOptions { Executor = pool };

        for (var seed = 0; seed < 60; seed++)
        {
            var result = seed % 10 == 9 ? Scribbling.ForEverLimited(on, seed) : Scribbling.RandomlyLimited(on, seed, 2_000);
            Scribbling.EchoLimited(on, new byte[seed % 3 == 0 ? 3 << 20 : 100_000]); // of the same worker, if that lives: it may meet with anything, within its limit
            Assert.Equal(seed + 1, Scribbling.HonestlyLimited(on, seed).Value);
            Assert.True(result.WallTime < TimeSpan.FromSeconds(30), result.ToString());
        }
    }

    [Fact]
    public void A_worker_that_denies_to_have_read_its_call_runs_it_once()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        Assert.SkipUnless(pool.Options.Channel == ChannelKind.Region, "This run is about the other channel, which shares no memory.");
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "runs");

        var result = Scribbling.DenyAndDieLimited(new CallOptions { Executor = pool }, path, 1_000);

        Assert.Equal(1, new FileInfo(path).Length);
        Assert.Equal((ExitStatus.Anything, 9), (result.ExitStatus, result.Signal));
    }

    /// <summary>Answers that are left to be found are seen while they grow.</summary>
    [Fact]
    public async Task A_map_of_items_that_scribble_ends_and_has_each_of_them()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 2, StartTimeout = TimeSpan.FromSeconds(30) });
        Assert.SkipUnless(pool.Options.Channel == ChannelKind.Region, "This run is about the other channel, which shares no memory.");

        var items = await Scribbling.BrieflyLimitedMapAsync(Enumerable.Range(0, 600), new() { ChunkSize = 100, Call = new() { Executor = pool } }).ToListInTime();

        Assert.Equal(Enumerable.Range(0, 600), items.Select(item => item.Item));
        Assert.Equal(1, Scribbling.HonestlyLimited(new() { Executor = pool }, 0).Value);
    }
}
