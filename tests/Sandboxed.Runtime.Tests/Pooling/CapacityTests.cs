namespace Sandboxed.Tests.Pooling;

/// <summary>Pools that are made larger or smaller, workers that are idle for too long, and the number that is kept.</summary>
public sealed class CapacityTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Made_larger_a_pool_serves_calls_that_wait()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        pool.Request();
        var waiting = new[] { pool.Request(), pool.Request(), pool.Request() };

        Assert.True(pool.Scheduler.Resize(3).IsCompletedSuccessfully);

        Assert.Equal([true, true, false], waiting.Select(request => request.Task.IsCompleted));
        Assert.Equal(3, pool.Scheduler.Places);
    }

    [Fact]
    public void Made_smaller_a_pool_ends_idle_workers_at_once_and_others_as_they_are_returned()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 4 });
        var workers = Enumerable.Range(0, 4).Select(_ => new FakeWorker()).ToList();
        foreach (var worker in workers) pool.TryRun(new(worker.Profile));
        pool.Scheduler.Return(workers[0]);

        var done = pool.Scheduler.Resize(1);
        Assert.Same(workers[0], Assert.Single(pool.Discarded));
        var waiting = pool.Request();

        pool.Scheduler.Return(workers[1]);
        Assert.False(done.IsCompleted);
        pool.Scheduler.ReturnPlace();
        Assert.True(done.IsCompletedSuccessfully);
        Assert.False(waiting.Task.IsCompleted);
        Assert.True(pool.Scheduler.Return(workers[3]));
        Assert.Same(workers[3], waiting.Answer());
    }

    [Fact]
    public void Idle_workers_above_the_minimum_end_when_their_time_is_over_the_oldest_first()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 3 });
        var workers = Enumerable.Range(0, 3).Select(_ => new FakeWorker()).ToList();
        foreach (var worker in workers) pool.TryRun(new(worker.Profile));
        foreach (var worker in workers)
        {
            pool.Scheduler.Return(worker);
            pool.Clock.Advance(_second);
        }

        Assert.Equal(4 * _second.Ticks, pool.Scheduler.Expire(4 * _second, least: 1));
        pool.Clock.Advance(_second);
        Assert.Equal(5 * _second.Ticks, pool.Scheduler.Expire(4 * _second, least: 1));
        Assert.Equal([workers[0]], pool.Discarded);
        pool.Clock.Advance(_second);
        Assert.Null(pool.Scheduler.Expire(4 * _second, least: 1));
        Assert.Equal([workers[0], workers[1]], pool.Discarded);
        Assert.Equal(1, pool.Scheduler.IdleCount);
    }

    [Fact]
    public void Places_are_reserved_up_to_the_minimum_for_the_confinement_asked_for_last()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 3 });

        Assert.Equal(ScheduledPool.Free, pool.Scheduler.Reserve(2));
        pool.TryRun(new(ScheduledPool.Confined));
        Assert.Null(pool.Scheduler.Reserve(2));
        Assert.Equal(ScheduledPool.Confined, pool.Scheduler.Reserve(3));
        pool.Scheduler.ReturnPlace();
        pool.Scheduler.Close();
        Assert.Null(pool.Scheduler.Reserve(3));
    }
}
