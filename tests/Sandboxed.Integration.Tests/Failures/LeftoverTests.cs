namespace Sandboxed.Integration.Tests.Failures;

/// <summary>What a method leaves behind harms no later call.</summary>
public sealed class LeftoverTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void Processes_that_a_call_left_are_killed_in_sessions_of_their_own_or_not()
    {
        var processes = Starting.LeaveProcessesLimited(pool.On).Value;

        Assert.Equal(processes[0], Lingering.ProcessIdLimited(pool.On).Value);
        Assert.All(processes[1..], process => Assert.True(ProcessTable.Ends(process)));
    }

    [Fact]
    public async Task Processes_of_a_call_that_is_killed_die_with_it()
    {
        var started = new Signal<int[]>();
        var call = Starting.HoldProcessLimitedAsync(pool.On with { WallTime = TimeSpan.FromSeconds(1) }, started);

        var processes = await started.First;

        Assert.Equal(ExitStatus.Timeout, (await call.InTime()).ExitStatus);
        Assert.All(processes, process => Assert.True(ProcessTable.Ends(process)));
    }

    [Fact]
    public void A_worker_with_a_thread_that_still_computes_is_replaced()
    {
        var worker = Spinning.LeaveSpinningThreadLimited(pool.On).Value;
        var ticks = ProcessTable.CpuTicks(worker);
        Assert.True(Patience.Until(() => ProcessTable.CpuTicks(worker) > ticks + 5));

        // One look of a few milliseconds may fall into a pause of the spinning thread on a busy machine; not ten.
        Assert.True(Patience.Until(() => Lingering.ProcessIdLimited(pool.On).Value != worker));
        Assert.True(ProcessTable.Ends(worker));
    }

    [Fact]
    public void A_finalizer_that_never_returns_holds_up_no_call_and_no_kill()
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = own };
        var worker = Lingering.LeaveEndlessFinalizerLimited(on).Value;

        Assert.Equal(worker, Lingering.ProcessIdLimited(on).Value);
        Assert.Equal(40, ManagedMemory.FillLimited(on, 40).Value);
        Assert.Equal(40, ManagedMemory.FillLimited(on, 40).Value);

        own.Dispose();
        Assert.True(ProcessTable.HasEnded(worker));
    }

    [Fact]
    public void A_foreground_thread_holds_up_no_call_and_no_kill()
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = own };
        var worker = Lingering.LeaveForegroundThreadLimited(on).Value;

        Assert.Equal(worker, Lingering.ProcessIdLimited(on).Value);

        own.Dispose();
        Assert.True(ProcessTable.HasEnded(worker));
    }

    [Fact]
    public void A_blocked_thread_pool_holds_up_no_call()
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = own };
        Lingering.BlockThreadPoolLimited(on, 100).ThrowIfFailed();

        Assert.Equal("int 1", Travelling.OverloadedLimited(on, 1).Value);
    }

    [Fact]
    public void Reports_of_a_thread_that_a_call_left_reach_no_later_call()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.True(Lingering.LeaveReporterLimited(pool.On, new Recorder<int>()).IsSuccess);
            var later = new Recorder<int>();
            Assert.Equal(3, Reporting.CountToLimited(pool.On, 3, later).Value);
            Assert.Equal([1, 2, 3], later.Reports);
        }
    }
}
