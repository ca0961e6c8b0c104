using System.Collections.Concurrent;

namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Calls that wait for a worker.</summary>
public sealed class QueueTests
{
    [Fact]
    public async Task A_thousand_calls_cancelled_while_they_wait_never_run_and_leave_the_pool_whole()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 2 });
        var on = new CallOptions { Executor = pool };
        using var source = new CancellationTokenSource();
        List<Task> calls;
        await using (await HeldWorker.Of(on))
        await using (await HeldWorker.Of(on))
        {
            calls = [.. Enumerable.Range(0, 1000).Select(_ => (Task)Remembering.CountCallsLimitedAsync(on, source.Token))];
            Assert.Equal((1000, 2), (pool.Stats.Queued, pool.Stats.Running));
            await source.CancelAsync();
            foreach (var call in calls) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
            Assert.Equal((0, 1000), (pool.Stats.Queued, pool.Stats.Cancelled));
        }

        await using (await HeldWorker.Of(on))
        {
            Assert.Equal(1, Remembering.CountCallsLimited(on).Value);
            Assert.Equal(2, pool.Stats.MaxWorkers);
        }
    }

    [Fact]
    public async Task The_highest_priority_runs_first()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, PriorityAgeing = TimeSpan.FromDays(1) });
        var on = new CallOptions { Executor = pool };
        var order = new ConcurrentQueue<int>();
        List<Task> calls;
        await using (await HeldWorker.Of(on))
        {
            calls = [.. new[] { 0, 2, 1, 3 }.Select(async priority =>
            {
                await Reporting.CountToLimitedAsync(on with { Priority = priority }, 1, new Notice(() => order.Enqueue(priority)));
            })];
        }

        await Task.WhenAll(calls).InTime();
        Assert.Equal([3, 2, 1, 0], order);
    }

    [Fact]
    public async Task A_full_pool_throws()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, MaxPending = 1, WhenFull = FullPoolBehavior.Throw });
        var on = new CallOptions { Executor = pool };
        Task waiting;
        await using (await HeldWorker.Of(on))
        {
            waiting = Lingering.ProcessIdLimitedAsync(on);
            Assert.Throws<PoolFullException>(() => Lingering.ProcessIdLimited(on));
            await Assert.ThrowsAsync<PoolFullException>(() => Lingering.ProcessIdLimitedAsync(on).InTime());
        }

        await waiting.InTime();
        Assert.Equal(2, pool.Stats.Refused);
        Assert.True(Lingering.ProcessIdLimited(on).IsSuccess);
    }

    [Fact]
    public async Task In_a_full_pool_calls_wait_for_room()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, MaxPending = 1 });
        var on = new CallOptions { Executor = pool };
        List<Task<bool>> calls;
        await using (await HeldWorker.Of(on))
        {
            calls = [.. Enumerable.Range(0, 6).Select(i => i % 2 == 0
                ? Task.Run(() => Lingering.ProcessIdLimited(on).IsSuccess)
                : Lingering.ProcessIdLimitedAsync(on).ContinueWith(call => call.Result.IsSuccess, TaskScheduler.Default))];
            Assert.True(Patience.Until(() => pool.Stats.Queued == 6));
        }

        Assert.All(await Task.WhenAll(calls).InTime(), Assert.True);
    }

    /// <summary>The call that runs on the only worker waits for the one that over-commits.</summary>
    [Fact]
    public async Task A_call_that_over_commits_runs_though_no_worker_is_free()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        await using (await HeldWorker.Of(on))
        {
            using var request = Remembering.CountCallsLimitedCall().Packed.ToRequest(pool.Options, on, new Results.ByteSink(), null);
            using var caller = Remembering.CountCallsLimitedCall().Packed.ToRequest(pool.Options, on, new Results.ByteSink(), null);
            request.BeNestedIn(caller);
            var report = await pool.RunAsync(request, default).InTime();
            Assert.Equal(ExitStatus.Success, report.Status);
            Assert.True(Patience.Until(() => pool.Stats.WorkersAlive == 1));
        }
    }

    private sealed class Notice(Action act) : IProgress<int>
    {
        public void Report(int value) => act();
    }
}
