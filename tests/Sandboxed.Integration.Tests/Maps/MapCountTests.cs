using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Sandboxed.Integration.Tests.Maps;

/// <summary>Each item of a map counts as a call, whatever it was sent with.</summary>
public sealed class MapCountTests
{
    private const int Items = 1000;
    private const int ChunkSize = 10;

    /// <summary>Where tests run there is a context that all comes back to, which a consumer does not hold up.</summary>
    private static readonly ConfiguredTaskAwaitable _outside = Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    [Fact]
    public async Task A_map_of_chunks_counts_each_item_and_each_failure()
    {
        await using var pool = new SandboxPool(new() { MaxWorkers = 2 });

        await Mapping.ThrowIfOddLimitedMapAsync(Enumerable.Range(0, Items).Select(static i => i % 10 == 0 ? 0 : 1), Options(pool)).ToListInTime();

        AssertEnded(pool, Items);
        Assert.Equal((Items, 900, 100), (pool.Stats.Completed, pool.Stats.Failed, pool.Stats.CompletedWith(ExitStatus.Success)));
        Assert.Equal((Items, Items), (pool.Stats.WaitTimes.Count, pool.Stats.RunTimes.Count));
    }

    [Theory]
    [InlineData(Deed.Nothing, 0)]
    [InlineData(Deed.Exit, 1)]
    [InlineData(Deed.ThrowOutOfMemory, 1)]
    public async Task Items_that_another_worker_has_to_run_count_once(Deed deed, int failed)
    {
        using var directory = new TemporaryDirectory();
        await using var pool = new SandboxPool(new() { MaxWorkers = 2 });

        await Mapping.BehaveLimitedMapAsync(directory.Path, deed, Items / 2, Enumerable.Range(0, Items), Options(pool)).ToListInTime();

        AssertEnded(pool, Items);
        Assert.Equal((Items, failed), (pool.Stats.Completed, pool.Stats.Failed));
    }

    /// <summary>Where there are few processors the consumer runs them, chunk behind chunk.</summary>
    [Theory]
    [InlineData(Deed.Nothing, 0)]
    [InlineData(Deed.Exit, 1)]
    public async Task Short_items_count_each(Deed deed, int failed)
    {
        const int Many = 50_000;
        using var directory = new TemporaryDirectory();
        var marks = Path.Combine(directory.Path, "marks");
        File.WriteAllBytes(marks, new byte[Many]);
        await using var pool = new SandboxPool(new() { MaxWorkers = 2 });
        await _outside;

        await foreach (var _ in Mapping.MarkLimitedMapAsync(marks, deed, Many / 2, Enumerable.Range(0, Many), Options(pool))) AssertAddsUp(pool.Stats);

        AssertEnded(pool, Many);
        Assert.Equal((Many, failed), (pool.Stats.Completed, pool.Stats.Failed));
        Assert.Equal((Many, Many), (pool.Stats.WaitTimes.Count, pool.Stats.RunTimes.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(ChunkSize)]
    public async Task Items_of_a_map_that_is_left_are_cancelled(int chunkSize)
    {
        await using var pool = new SandboxPool(new() { MaxWorkers = 2 });
        await foreach (var _ in Mapping.DoubleLimitedMapAsync(Enumerable.Range(0, int.MaxValue), Options(pool) with { ChunkSize = chunkSize })) break;

        AssertEnded(pool, pool.Stats.Submitted);
        Assert.NotEqual(0, pool.Stats.Completed);
        pool.Close();
        Assert.True(await pool.JoinAsync(Patience.Limit));
    }

    [Fact]
    public async Task Each_item_is_told_of_once()
    {
        var told = new ConcurrentQueue<CompletedCall>();
        using var directory = new TemporaryDirectory();
        await using var pool = new SandboxPool(new() { MaxWorkers = 2, OnTaskComplete = told.Enqueue });

        var items = await Mapping.BehaveLimitedMapAsync(directory.Path, Deed.Exit, 50, Enumerable.Range(0, 100), Options(pool)).ToListInTime();

        Assert.True(Patience.Until(() => told.Count >= 100));
        Assert.Equal(100, told.Count);
        Assert.Equal("Sandboxed.Misbehaving.Mapping.Behave", told.Select(static call => call.Method).Distinct().Single());
        Assert.Equal(items[50].Result.Detail, told.Single(static call => call.Result?.IsSuccess == false).Result!.Detail);
        Assert.All(told, static call => Assert.True(call.Elapsed > TimeSpan.Zero));
    }

    [Fact]
    public async Task Each_item_of_a_map_that_is_left_is_told_of_once()
    {
        var told = new ConcurrentQueue<CompletedCall>();
        await using var pool = new SandboxPool(new() { MaxWorkers = 1, OnTaskComplete = told.Enqueue });
        using var directory = new TemporaryDirectory();
        await foreach (var item in Mapping.BehaveLimitedMapAsync(directory.Path, Deed.SleepForever, 15, Enumerable.Range(0, 20), Options(pool)))
        {
            if (item.Item == 9) break;
        }

        Assert.True(Patience.Until(() => told.Count == 20), $"{told.Count} told");
        AssertEnded(pool, 20);
        Assert.Equal(pool.Stats.Completed, told.Count(static call => call.Result is not null));
        Assert.Equal(pool.Stats.Cancelled, told.Count(static call => call.Exception is OperationCanceledException));
        Assert.InRange(pool.Stats.Cancelled, 5, 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_worker_runs_no_more_items_than_it_may(int most)
    {
        await using var pool = new SandboxPool(new() { MaxWorkers = 1, MaxTasksPerWorker = most });

        var items = await Mapping.CookLimitedMapAsync(new Recipe([1, 2]), Enumerable.Range(0, 40), Options(pool) with { ChunkSize = 20 }).ToListInTime();

        Assert.Equal(Enumerable.Range(0, 40), items.Select(static item => item.Item));
        var workers = items.GroupBy(static item => item.Result.Value.Process).Select(static worker => worker.Max(static item => item.Result.Value.Items)).ToList();
        Assert.All(workers, count => Assert.InRange(count, 1, most));
        Assert.Equal(40, workers.Sum());
        Assert.True(Patience.Until(() => pool.Stats.WorkersRecycled == workers.Count(count => count == most)), $"{pool.Stats.WorkersRecycled} recycled");
        AssertEnded(pool, 40);
    }

    private static MapOptions Options(SandboxPool pool) => new() { ChunkSize = ChunkSize, Call = new() { Executor = pool } };

    /// <summary>A consumer has the last item before the pool has its worker back, and leaves before those that were cancelled have ended.</summary>
    private static void AssertEnded(SandboxPool pool, long submitted)
    {
        Assert.True(Patience.Until(() => pool.Stats is { Queued: 0, Running: 0 }), pool.Stats.ToString());
        AssertAddsUp(pool.Stats);
        Assert.Equal(submitted, pool.Stats.Submitted);
    }

    private static void AssertAddsUp(SandboxPoolStats stats) =>
        Assert.Equal(stats.Submitted, stats.Completed + stats.Cancelled + stats.Refused + stats.Queued + stats.Running);
}
