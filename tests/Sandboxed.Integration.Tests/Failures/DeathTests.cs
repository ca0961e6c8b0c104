namespace Sandboxed.Integration.Tests.Failures;

/// <summary>A worker that dies in a call costs that call and no other.</summary>
public sealed class DeathTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(255)]
    public void An_exit_is_told_with_its_code(int code)
    {
        var result = Dying.ExitLimited(pool.On, code);

        AssertDied(result);
        Assert.Equal(code, result.ExitCode);
        Assert.Null(result.Signal);
        Assert.Contains($"exited with code {code}", result.Detail);
    }

    [Fact]
    public void FailFast_is_told_with_its_words()
    {
        var result = Dying.FailFastLimited(pool.On, "this cannot go on");

        AssertDied(result);
        Assert.Equal(6, result.Signal);
        Assert.Contains("this cannot go on", result.Detail);
    }

    [Fact]
    public void A_stack_overflow_is_told_as_such()
    {
        var result = Dying.OverflowStackLimited(pool.On with { CaptureOutput = true }, 0);

        AssertDied(result);
        Assert.Equal(6, result.Signal);
        Assert.Contains("its stack overflowed", result.Detail);
        Assert.Contains("Stack overflow", result.StandardError);
    }

    [Fact]
    public void A_crash_in_native_code_is_told_with_its_signal()
    {
        var result = Dying.WriteThroughBadPointerLimited(pool.On with { CaptureOutput = true });

        AssertDied(result);
        Assert.Contains(result.Signal, new int?[] { 6, 11 });
    }

    [Theory]
    [InlineData(9, "SIGKILL")]
    [InlineData(10, "SIGUSR1")]
    [InlineData(24, "SIGXCPU")]
    [InlineData(31, "SIGSYS")]
    public void A_signal_to_itself_ends_only_the_call(int signal, string name)
    {
        var result = Dying.KillLimited(pool.On, signal);

        AssertDied(result);
        Assert.Contains(result.Signal == signal ? name : "SIGABRT", result.Detail);
    }

    [Fact]
    public async Task A_kill_from_outside_is_told_as_such()
    {
        var started = new Signal<int>();
        var call = Sleeping.ForeverOnceStartedLimitedAsync(pool.On, started);
        var worker = await started.First;

        ProcessTable.Signal(worker, 9);

        var result = await call.InTime();
        AssertDied(result);
        Assert.Equal(9, result.Signal);
        Assert.Equal(worker, result.WorkerProcessId);
    }

    [Fact]
    public void An_exception_that_nobody_catches_on_another_thread_is_told()
    {
        var result = Dying.ThrowOnAnotherThreadLimited(pool.On with { CaptureOutput = true }, "on a thread of its own");

        AssertDied(result);
        Assert.Contains("on a thread of its own", result.Detail);
        Assert.Contains("on a thread of its own", result.StandardError);
    }

    [Fact]
    public async Task An_exception_on_a_thread_that_an_earlier_call_may_have_left_is_not_laid_to_this_one()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "go");
        var worker = Dying.ThrowOnceThereIsAFileLimited(pool.On, path).Value;
        var started = new Signal<int>();

        var call = Sleeping.ForeverOnceStartedLimitedAsync(pool.On, started);
        Assert.Equal(worker, await started.First);
        File.WriteAllText(path, "");

        var result = await call.InTime();
        AssertDied(result);
        Assert.Contains("perhaps of an earlier call in this worker", result.Detail);
    }

    [Fact]
    public void An_exit_that_never_finishes_meets_the_wall_time_limit() =>
        Assert.Equal(ExitStatus.Timeout, Dying.ExitWithEndlessHandlerLimited(pool.On).ExitStatus);

    [Fact]
    public void The_words_of_a_dying_runtime_alone_are_no_memory_limit()
    {
        var result = Printing.FalseLastWordsLimited(pool.On);

        AssertDied(result);
        Assert.Equal(134, result.ExitCode);
    }

    [Fact]
    public async Task A_worker_that_dies_while_it_is_idle_costs_no_call()
    {
        var idle = Lingering.ProcessIdLimited(pool.On).Value;

        ProcessTable.Signal(idle, 9);
        Assert.True(ProcessTable.Ends(idle));

        var next = await Lingering.ProcessIdLimitedAsync(pool.On).InTime();
        Assert.NotEqual(idle, next.Value);
        Assert.True(Patience.Until(() => ProcessTable.IsGone(idle)));
    }

    private void AssertDied(LimitedResult result)
    {
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Null(result.Error);
        Assert.True(Patience.Until(() => ProcessTable.IsGone(result.WorkerProcessId)), $"{result.WorkerProcessId} is still there");
        Assert.NotEqual(result.WorkerProcessId, Lingering.ProcessIdLimited(pool.On).Value);
    }
}
