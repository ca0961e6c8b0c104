namespace Sandboxed.Integration.Tests.Limits;

/// <summary>NumProcesses = 0 refuses every process and no thread.</summary>
public sealed class ProcessLimitTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void A_method_that_fails_because_it_was_refused_a_process_ends_with_Subprocess()
    {
        var result = Starting.DeniedLimited(pool.On);

        Assert.Equal(ExitStatus.Subprocess, result.ExitStatus);
        Assert.Contains("none is allowed", result.Detail);
        Assert.Equal("System.ComponentModel.Win32Exception", result.Error?.TypeName);
        Assert.IsType<SubprocessException>(Record.Exception(result.ThrowIfFailed));
    }

    [Fact]
    public void A_method_that_catches_the_refusal_and_returns_succeeds() =>
        Assert.Equal("refused with 11", Starting.DeniedAndCaughtLimited(pool.On).Value);

    [Fact]
    public void A_method_that_catches_the_refusal_and_fails_of_something_else_ends_with_Subprocess()
    {
        var result = Starting.DeniedThenOtherFailureLimited(pool.On);

        Assert.Equal(ExitStatus.Subprocess, result.ExitStatus);
        Assert.Equal("System.IO.DirectoryNotFoundException", result.Error?.TypeName);
    }

    [Fact]
    public void A_worker_that_ends_after_it_was_refused_a_process_is_Subprocess_too()
    {
        var exit = Starting.DeniedThenExitLimited(pool.On, 3);
        var failFast = Starting.DeniedThenFailFastLimited(pool.On);
        var unhandled = Starting.DeniedOnThreadOfItsOwnLimited(pool.On);

        Assert.All((LimitedResult[])[exit, failFast, unhandled], result =>
        {
            Assert.Equal(ExitStatus.Subprocess, result.ExitStatus);
            Assert.Contains("after it was refused a process (none is allowed)", result.Detail);
        });
        Assert.Equal(3, exit.ExitCode);
        Assert.Contains("no process, no work", failFast.Detail);
    }

    [Fact]
    public void A_socket_with_nothing_to_read_is_no_refused_process()
    {
        var result = Starting.FindNothingToReadAndFailLimited(pool.On);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("nothing to read", result.Detail);
    }

    [Fact]
    public void A_method_that_fails_without_asking_for_a_process_ends_with_Anything() =>
        Assert.Equal(ExitStatus.Anything, Starting.FailWithoutTryingLimited(pool.On).ExitStatus);

    [Fact]
    public void A_refusal_in_one_call_is_not_held_against_the_next()
    {
        Assert.Equal(ExitStatus.Subprocess, Starting.DeniedLimited(pool.On).ExitStatus);
        Assert.Equal(ExitStatus.Anything, Starting.FailWithoutTryingLimited(pool.On).ExitStatus);
    }

    [Fact]
    public void Threads_tasks_and_parallel_loops_work() =>
        Assert.Equal(4 * 20 * 19 / 2, Starting.ThreadsAndTasksLimited(pool.On, 20).Value);

    [Fact]
    public void A_caller_can_remove_it()
    {
        var result = Starting.DeniedAndCaughtLimited(pool.On with { NumProcesses = -1 });

        Assert.StartsWith("process ", result.Value);
    }

    [Fact]
    public void A_caller_can_set_it()
    {
        var result = Starting.LeaveProcessesLimited(pool.On with { NumProcesses = 0 });

        Assert.Equal(ExitStatus.Subprocess, result.ExitStatus);
    }

    [Fact]
    public void Calls_with_and_without_it_never_share_a_worker()
    {
        var free = Lingering.ProcessIdLimited(pool.On);
        var confined = Lingering.ProcessIdLimited(pool.On with { NumProcesses = 0 });

        Assert.NotEqual(free.Value, confined.Value);
    }
}
