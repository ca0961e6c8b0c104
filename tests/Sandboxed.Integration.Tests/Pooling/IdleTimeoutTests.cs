namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Workers that nobody needs for a while.</summary>
public sealed class IdleTimeoutTests
{
    [Fact]
    public async Task They_end_but_for_the_minimum()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 3, MinWorkers = 1, IdleTimeout = TimeSpan.FromMilliseconds(300) });
        var on = new CallOptions { Executor = pool };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Sleeping.ForLimitedAsync(on with { WallTime = TimeSpan.FromSeconds(60) }, 0.3))).InTime();

        Assert.True(Patience.Until(() => pool.Stats is { WorkersAlive: 1, WorkersIdle: 1 }), pool.Stats.ToString());

        Assert.True(pool.Stats.WorkersRecycled > 0);
        Assert.Equal(pool.Stats.WorkersStarted - 1, pool.Stats.WorkersRecycled + pool.Stats.WorkersKilled); // one that is busy though idle when a call wants it is killed
        Assert.True(Lingering.ProcessIdLimited(on).IsSuccess);
    }

    /// <summary>Time is over again and again at the moment when the next call comes.</summary>
    [Fact]
    public async Task No_call_is_lost_to_a_worker_that_ends_at_that_moment()
    {
        var timeout = TimeSpan.FromMilliseconds(2);
        using var pool = new SandboxPool(new() { MaxWorkers = 2, IdleTimeout = timeout, SpareWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        var callers = Enumerable.Range(0, 2).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 60; i++)
            {
                Lingering.ProcessIdLimited(on).ThrowIfFailed();
                if (random.Next(2) == 0) await Task.Delay(timeout);
            }
        }));

        await Task.WhenAll(callers).InTime();

        Assert.Equal((120, 0), (pool.Stats.Completed, pool.Stats.WorkersDied));
        Assert.True(Patience.Until(() => pool.Stats is { WorkersAlive: 1, WorkersIdle: 0, WorkersSpare: 1 }));
    }
}
