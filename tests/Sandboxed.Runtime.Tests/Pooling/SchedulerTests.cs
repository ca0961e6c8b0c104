using Sandboxed.Pooling;

namespace Sandboxed.Tests.Pooling;

/// <summary>Who gets which worker.</summary>
public sealed class SchedulerTests
{
    [Fact]
    public void A_call_gets_the_idle_worker_of_its_confinement_that_was_used_last()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 3 });
        var (first, confined, last) = (new FakeWorker(), new FakeWorker(denyProcesses: true), new FakeWorker());
        foreach (var worker in new[] { first, last, confined })
        {
            Assert.True(pool.TryRun(new(worker.Profile)));
        }

        foreach (var worker in new[] { first, last, confined }) pool.Scheduler.Return(worker);

        Assert.Same(last, pool.Request().Answer());
        Assert.Same(first, pool.Request().Answer());
        Assert.Empty(pool.Discarded);
        Assert.Null(pool.Request().Answer());
        Assert.Same(confined, Assert.Single(pool.Discarded));
    }

    [Fact]
    public void A_call_gets_the_idle_worker_that_is_armed_alike_if_there_is_one()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 3 });
        var (alike, confined, last) = (new FakeWorker(armedMemory: 64), new FakeWorker(denyProcesses: true, armedMemory: 64), new FakeWorker());
        foreach (var worker in new[] { alike, confined, last })
        {
            Assert.True(pool.TryRun(new(worker.Profile)));
        }

        foreach (var worker in new[] { alike, confined, last }) pool.Scheduler.Return(worker);

        Assert.Same(alike, pool.Request(new WorkerDemand(ScheduledPool.Free, Memory: 64)).Answer());
        Assert.Same(last, pool.Request(new WorkerDemand(ScheduledPool.Free, Memory: 64)).Answer());
    }

    [Fact]
    public void A_call_that_wants_a_fresh_worker_takes_the_place_of_an_idle_one_and_not_the_worker()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        var used = new FakeWorker();
        pool.Request();
        pool.Scheduler.Return(used);

        Assert.Null(pool.Request(new WorkerDemand(ScheduledPool.Free, Fresh: true)).Answer());
        Assert.Same(used, Assert.Single(pool.Discarded));
        Assert.False(pool.TryRun(new(ScheduledPool.Free)));
    }

    [Fact]
    public void A_returned_worker_of_another_confinement_makes_room_for_the_call_that_waits()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        var worker = new FakeWorker();
        pool.Request();
        var waiting = pool.Request(new WorkerDemand(ScheduledPool.Confined));

        Assert.False(pool.Scheduler.Return(worker));

        Assert.Null(waiting.Answer());
        Assert.Same(worker, Assert.Single(pool.Discarded));
    }

    [Fact]
    public void A_call_that_over_commits_takes_an_idle_worker_else_one_beyond_the_maximum_which_ends_after_it()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        var (worker, surplus) = (new FakeWorker(), new FakeWorker());
        var nested = new WorkerDemand(ScheduledPool.Free, OverCommits: true);
        pool.Request();
        Assert.Null(pool.Request(nested).Answer());
        var waiting = pool.Request();

        Assert.False(pool.Scheduler.Return(surplus));
        Assert.Same(surplus, Assert.Single(pool.Discarded));
        Assert.False(waiting.Task.IsCompleted);

        Assert.True(pool.Scheduler.Return(worker));
        Assert.Same(worker, waiting.Answer());
        Assert.True(pool.Scheduler.Return(worker));
        Assert.Same(worker, pool.Request(nested).Answer());
    }

    [Fact]
    public void A_call_that_over_commits_is_served_by_a_closed_pool_and_not_by_a_stopped_one()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        var nested = new WorkerDemand(ScheduledPool.Free, OverCommits: true);
        pool.Request();

        pool.Scheduler.Close();

        Assert.True(pool.TryRun(nested));
        Assert.Throws<ObjectDisposedException>(() => pool.Request());
        pool.Scheduler.Stop();
        Assert.Throws<ObjectDisposedException>(() => pool.Request(nested));
    }

    [Fact]
    public void A_thousand_calls_given_up_while_they_wait_leave_all_places_free()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 2, MaxPending = 300 });
        var workers = new[] { new FakeWorker(), new FakeWorker() };
        pool.Request();
        pool.Request();
        var waiting = Enumerable.Range(0, 1000).Select(i => pool.Request(priority: i % 7)).ToList();

        Assert.All(waiting, request => Assert.True(pool.Scheduler.TryWithdraw(request)));
        foreach (var worker in workers) Assert.True(pool.Scheduler.Return(worker));

        Assert.All(waiting, request => Assert.False(request.Task.IsCompleted));
        Assert.Equal(2, pool.Scheduler.IdleCount);
        Assert.NotNull(pool.Request().Answer());
        Assert.NotNull(pool.Request().Answer());
        Assert.False(pool.Request().Task.IsCompleted);
    }

    [Fact]
    public void A_request_that_was_answered_cannot_be_withdrawn()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        pool.Request();
        var waiting = pool.Request();

        pool.Scheduler.ReturnPlace();

        Assert.False(pool.Scheduler.TryWithdraw(waiting));
        Assert.Null(waiting.Answer());
    }

    [Fact]
    public void A_stopped_pool_tells_the_calls_that_wait_and_keeps_no_worker()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1, MaxPending = 1 });
        pool.Request();
        var waiting = new[] { pool.Request(), pool.Request() };

        pool.Scheduler.Stop();

        Assert.All(waiting, request => Assert.IsType<ObjectDisposedException>(request.Task.Exception!.InnerException));
        Assert.False(pool.Scheduler.Return(new FakeWorker()));
        Assert.Single(pool.Discarded);
    }

    [Fact]
    public void A_closed_pool_serves_the_calls_that_wait_and_then_keeps_no_worker()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        var worker = new FakeWorker();
        pool.Request();
        var waiting = pool.Request();

        pool.Scheduler.Close();

        Assert.True(pool.Scheduler.Return(worker));
        Assert.Same(worker, waiting.Answer());
        Assert.False(pool.Scheduler.Return(worker));
        Assert.Same(worker, Assert.Single(pool.Discarded));
    }
}
