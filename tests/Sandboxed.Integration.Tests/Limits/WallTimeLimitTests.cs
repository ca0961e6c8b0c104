namespace Sandboxed.Integration.Tests.Limits;

/// <summary>WallTimeS counts from the moment a worker starts the call.</summary>
public sealed class WallTimeLimitTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void A_method_that_sleeps_exceeds_it()
    {
        var result = Sleeping.ForeverLimited(pool.On);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.True(result.WallTime >= TimeSpan.FromSeconds(0.2), result.ToString());
        Assert.Contains("200 ms are allowed", result.Detail);
        Assert.Equal(9, result.Signal);
        Assert.Null(result.ExitCode);
        Assert.IsType<WallTimeoutException>(Record.Exception(result.ThrowIfFailed));
    }

    [Fact]
    public async Task An_asynchronous_method_that_waits_exceeds_it() =>
        Assert.Equal(ExitStatus.Timeout, (await Sleeping.DelayForeverLimitedAsync(pool.On).InTime()).ExitStatus);

    [Fact]
    public async Task Waiting_for_a_worker_does_not_count()
    {
        var on = pool.On with { WallTime = TimeSpan.FromSeconds(2) };
        var calls = new[] { Sleeping.ForLimitedAsync(on, 1.1), Sleeping.ForLimitedAsync(on, 1.1) };

        var results = await Task.WhenAll(calls).InTime();

        Assert.All(results, result => Assert.Equal(ExitStatus.Success, result.ExitStatus));
        Assert.Equal(results[0].Value, results[1].Value);
        Assert.Contains(results, result => result.QueueTime >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Each_call_of_a_worker_has_its_own()
    {
        var results = Enumerable.Range(0, 4).Select(_ => Sleeping.ForLimited(pool.On with { WallTime = TimeSpan.FromSeconds(2) }, 0.6)).ToList();

        Assert.All(results, result => Assert.True(result.IsSuccess, result.ToString()));
        Assert.Single(results.Select(result => result.Value).Distinct());
    }

    [Fact]
    public void A_caller_can_loosen_remove_and_tighten_it()
    {
        Assert.True(Sleeping.ForLimited(pool.On with { WallTime = TimeSpan.FromSeconds(30) }, 0.8).IsSuccess);
        Assert.True(Sleeping.ForLimited(pool.On with { WallTime = Timeout.InfiniteTimeSpan }, 0.8).IsSuccess);
        Assert.Equal(ExitStatus.Timeout, Sleeping.ForLimited(pool.On with { WallTime = TimeSpan.FromSeconds(0.1) }, 0.4).ExitStatus);
    }
}
