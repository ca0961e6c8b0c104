using Sandboxed.Pooling;

namespace Sandboxed.Tests.Pooling;

/// <summary>Which of the calls that wait is next, and how many may wait.</summary>
public sealed class PriorityTests
{
    [Fact]
    public void The_highest_priority_is_next_and_of_equal_ones_the_first()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        pool.Request();
        var waiting = new[] { 0, 5, -3, 5, int.MaxValue, int.MinValue }.Select(pool.Request).ToList();

        Assert.Equal([4, 1, 3, 0, 2, 5], Order(pool, waiting));
    }

    [Fact]
    public void Each_second_of_waiting_is_worth_one_step()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1 });
        pool.Request();
        var low = pool.Request(priority: 0);
        pool.Clock.Advance(TimeSpan.FromSeconds(2));
        var waiting = new List<FakeRequest> { low, pool.Request(1), pool.Request(3) };

        Assert.Equal([2, 0, 1], Order(pool, waiting));
    }

    [Fact]
    public void How_fast_that_is_can_be_chosen()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1, PriorityAgeing = TimeSpan.FromMinutes(1) });
        pool.Request();
        var low = pool.Request(priority: 0);
        pool.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([1, 0], Order(pool, [low, pool.Request(1)]));
    }

    [Fact]
    public void Beyond_the_pending_ones_calls_wait_outside_in_the_order_of_their_arrival()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1, MaxPending = 2 });
        pool.Request();
        var waiting = new[] { 0, 1, 2, 9 }.Select(pool.Request).ToList();

        Assert.Equal([1, 2, 3, 0], Order(pool, waiting));
    }

    [Fact]
    public void A_call_given_up_makes_room_for_one_outside()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1, MaxPending = 1 });
        pool.Request();
        var waiting = new[] { 0, 1, 9 }.Select(pool.Request).ToList();

        pool.Scheduler.TryWithdraw(waiting[0]);
        pool.Scheduler.TryWithdraw(waiting[1]);

        pool.Scheduler.ReturnPlace();
        Assert.True(waiting[2].Task.IsCompleted);
    }

    [Fact]
    public void A_full_pool_throws_if_it_is_to()
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1, MaxPending = 1, WhenFull = FullPoolBehavior.Throw });
        pool.Request();
        var waiting = pool.Request();

        Assert.Throws<PoolFullException>(() => pool.Request());

        pool.Scheduler.ReturnPlace();
        Assert.True(waiting.Task.IsCompleted);
        Assert.False(pool.Request().Task.IsCompleted);
    }

    [Theory]
    [InlineData(FullPoolBehavior.Throw)]
    [InlineData(FullPoolBehavior.Wait)]
    public void Where_none_may_be_pending_free_workers_are_still_found(FullPoolBehavior whenFull)
    {
        var pool = new ScheduledPool(new() { MaxWorkers = 1, MaxPending = 0, WhenFull = whenFull });
        Assert.True(pool.Request().Task.IsCompleted);
        if (whenFull == FullPoolBehavior.Throw)
        {
            Assert.Throws<PoolFullException>(() => pool.Request());
            return;
        }

        var outside = pool.Request();
        pool.Scheduler.ReturnPlace();
        Assert.True(outside.Task.IsCompleted);
    }

    /// <summary>Gives the one place back again and again; the order in which the requests are answered.</summary>
    private static List<int> Order(ScheduledPool pool, List<FakeRequest> waiting)
    {
        var order = new List<int>();
        for (var i = 0; i < waiting.Count; i++)
        {
            pool.Scheduler.ReturnPlace();
            order.Add(Enumerable.Range(0, waiting.Count).Single(n => waiting[n].Task.IsCompleted && !order.Contains(n)));
        }

        return order;
    }
}
