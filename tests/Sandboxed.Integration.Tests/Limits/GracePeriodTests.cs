namespace Sandboxed.Integration.Tests.Limits;

/// <summary>A method that takes a token is told of the limit before it is killed.</summary>
public sealed class GracePeriodTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void What_is_returned_in_the_grace_period_is_kept_but_the_status_stays()
    {
        var result = Cooperative.UntilCancelledLimited(pool.On, CancellationToken.None);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.True(result.TryGetValue(out var value), $"{result} {result.Signal} {result.ExitCode} {result.Error}");
        Assert.Equal("what there was", value);
        Assert.Throws<WallTimeoutException>(() => result.Value);
        Assert.Contains("grace period", result.Detail);
        Assert.Null(result.Signal);
    }

    [Fact]
    public void What_is_reported_in_the_grace_period_arrives_in_order()
    {
        var recorder = new Recorder<int>();

        var result = Cooperative.ReportWhenCancelledLimited(pool.On, recorder, CancellationToken.None);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.True(result.TryGetValue(out _), result.ToString());
        Assert.Equal([1, 2, 3], recorder.Reports);
    }

    [Fact]
    public void A_cpu_limit_tells_the_method_too()
    {
        var result = Cooperative.SpinUntilCancelledLimited(pool.On, CancellationToken.None);

        Assert.Equal(ExitStatus.CpuTimeout, result.ExitStatus);
        Assert.True(result.TryGetValue(out _), result.ToString());
    }

    [Fact]
    public async Task A_method_that_throws_when_it_is_told_has_an_error_and_keeps_the_status()
    {
        var result = await Cooperative.ThrowWhenCancelledLimitedAsync(pool.On, CancellationToken.None).InTime();

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.Equal("System.Threading.Tasks.TaskCanceledException", result.Error?.TypeName);
        Assert.False(result.TryGetValue(out _));
    }

    [Fact]
    public void The_worker_of_a_method_that_obeyed_serves_the_next_call()
    {
        var worker = Cooperative.UntilCancelledLimited(pool.On, CancellationToken.None).WorkerProcessId;

        Assert.Equal(worker, Lingering.ProcessIdLimited(pool.On).Value);
    }

    [Fact]
    public void A_method_that_does_not_obey_is_killed_after_it()
    {
        var result = Cooperative.DeafLimited(pool.On, CancellationToken.None);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.Equal(9, result.Signal);
        Assert.True(ProcessTable.Ends(result.WorkerProcessId));
        Assert.EndsWith("200 ms are allowed. It was told, did not end within 100 ms, and was killed.", result.Detail);
    }

    [Fact]
    public void Without_a_grace_period_the_method_is_killed_at_the_limit()
    {
        var result = Cooperative.WithoutGraceLimited(pool.On, CancellationToken.None);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.False(result.TryGetValue(out _));
        Assert.Equal(9, result.Signal);
    }

    [Fact]
    public void A_caller_can_take_it_away()
    {
        var result = Cooperative.UntilCancelledLimited(pool.On with { GracePeriod = TimeSpan.Zero }, CancellationToken.None);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.False(result.TryGetValue(out _));
    }

    [Fact]
    public void A_callback_that_throws_does_not_keep_the_others_from_being_told()
    {
        var result = Cooperative.WithThrowingCallbackLimited(pool.On, CancellationToken.None);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.True(result.TryGetValue(out _), result.ToString());
    }

    [Fact]
    public void The_token_of_the_method_can_be_cancelled_though_the_callers_cannot() =>
        Assert.True(Cooperative.CanBeCancelledLimited(pool.On, CancellationToken.None).Value);

    [Fact]
    public void A_blocked_thread_pool_does_not_keep_the_method_from_being_told()
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1 });
        var result = Lingering.BlockThreadPoolUntilCancelledLimited(new CallOptions { Executor = own }, 200, CancellationToken.None);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.True(result.TryGetValue(out _), result.ToString());
    }
}
