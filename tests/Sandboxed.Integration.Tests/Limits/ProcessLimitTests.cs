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

    [Theory]
    [InlineData(CallOfC.Fork)]
    [InlineData(CallOfC.System)]
    [InlineData(CallOfC.PosixSpawn)]
    public void What_the_C_library_was_refused_is_known(CallOfC call)
    {
        var failed = Starting.DeniedInCLimited(pool.On, call);
        var exited = Starting.DeniedInCThenExitLimited(pool.On, call);
        var content = Starting.DeniedInCAndContentLimited(pool.On, call);

        Assert.True(failed.ExitStatus == ExitStatus.Subprocess, failed.ToString());
        Assert.Contains($"{call} failed", failed.Detail);
        Assert.True(exited.ExitStatus == ExitStatus.Subprocess, exited.ToString());
        Assert.Equal(3, exited.ExitCode);
        Assert.True(content.IsSuccess, content.ToString());
        Assert.False(content.Value);
        Assert.Equal(ExitStatus.Anything, Starting.FailWithoutTryingLimited(pool.On).ExitStatus);
    }

    [Fact]
    public void A_refusal_in_a_folder_that_is_gone_is_one()
    {
        var result = Starting.DeniedInDeletedFolderLimited(pool.On);

        Assert.True(result.ExitStatus == ExitStatus.Subprocess, result.ToString());
        Assert.Equal("System.IO.FileNotFoundException", result.Error?.TypeName);
    }

    /// <summary>The host answers each, after a thousand of them one each millisecond.</summary>
    [Fact]
    public void A_method_that_asks_for_processes_in_a_loop_is_refused_each()
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = own, NumProcesses = 0 };
        var processId = Lingering.ProcessIdLimited(on).Value;

        var result = Starting.AskInLoopLimited(on, 1_200);

        Assert.True(result.IsSuccess, result.ToString());
        Assert.Equal((1_200, 1_200, 0), result.Value);
        Assert.Equal(processId, Lingering.ProcessIdLimited(on).Value);
    }

    [Fact]
    public async Task Each_item_of_a_chunk_that_fails_as_it_was_refused_a_process_ends_with_Subprocess()
    {
        var items = await Starting.DeniedForLimitedMapAsync(Enumerable.Range(0, 1_100), new MapOptions { ChunkSize = 1_100, Call = pool.On }).ToListAsync(TestContext.Current.CancellationToken);

        Assert.All(items, static item => Assert.Equal(ExitStatus.Subprocess, item.Result.ExitStatus));
    }

    /// <summary>They run before the worker is ready. Each has its own pool, as each leaves the worker in no state for another.</summary>
    [Theory]
    [InlineData(StartMethod.Spawn)]
    [InlineData(StartMethod.ForkServer)]
    public void An_initializer_that_is_refused_a_process_hears_of_it(StartMethod start)
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1, StartMethod = start, Initializers = [Starting.AskInitializer()] });

        Assert.Equal("refused with 11", Starting.AskedLimited(new CallOptions { Executor = own, NumProcesses = 0 }).Value);
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
