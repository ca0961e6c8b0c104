namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Workers that are ended and replaced though nothing is wrong with them.</summary>
public sealed class RecyclingTests
{
    [Fact]
    public async Task Five_hundred_calls_of_one_worker_each_all_succeed()
    {
        await using var pool = new SandboxPool(new() { MaxWorkers = 4, MaxTasksPerWorker = 1 });
        var on = new CallOptions { Executor = pool };

        var calls = Enumerable.Range(0, 500).Select(_ => Remembering.CountCallsLimitedAsync(on)).ToList();
        var results = await Task.WhenAll(calls).WaitAsync(5 * Patience.Limit);

        Assert.All(results, result => Assert.Equal(1, result.Value));
        Assert.Equal(500, pool.Stats.WorkersRecycled);
        Assert.Equal(500, pool.Stats.WorkersStarted);
    }

    [Fact]
    public void A_worker_runs_as_many_calls_as_it_may()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, MaxTasksPerWorker = 3 });
        var on = new CallOptions { Executor = pool };

        var counts = Enumerable.Range(0, 7).Select(_ => Remembering.CountCallsLimited(on).Value);

        Assert.Equal([1, 2, 3, 1, 2, 3, 1], counts);
    }

    [Fact]
    public void One_call_is_not_calls()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, MaxTasksPerWorker = 1 });
        var diary = new WorkerDiary(pool);
        Remembering.CountCallsLimited(new CallOptions { Executor = pool }).ThrowIfFailed();

        Assert.True(diary.Has(WorkerChange.Recycled));
        Assert.Equal("it had run 1 call", diary.Entries.Single(entry => entry.Change == WorkerChange.Recycled).Reason);
    }

    [Fact]
    public void A_worker_that_has_grown_too_much_is_replaced()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, MaxWorkerGrowthMb = 150 });
        var on = new CallOptions { Executor = pool };
        var diary = new WorkerDiary(pool);

        var first = Leaving.KeepLimited(on, 10).Value;
        Assert.Equal(first, Leaving.KeepLimited(on, 200).Value);

        Assert.NotEqual(first, Leaving.KeepLimited(on, 10).Value);
        Assert.True(diary.Has(WorkerChange.Recycled));
        Assert.Matches("it had grown by [0-9]+ MiB", diary.Entries.Single(entry => entry.Change == WorkerChange.Recycled).Reason);
    }
}
