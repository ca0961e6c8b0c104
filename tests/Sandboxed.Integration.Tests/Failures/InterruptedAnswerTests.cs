using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Failures;

/// <summary>Workers that die in the middle of writing a large result.</summary>
public sealed class InterruptedAnswerTests(PoolOfStream pool) : IClassFixture<PoolOfStream>
{
    [Fact]
    public async Task A_worker_that_is_killed_while_it_writes_its_result_is_Anything()
    {
        // The handler runs on the thread that would receive the result: none of it is taken before the worker is dead.
        var result = await Travelling.LargeLimitedAsync(pool.On, 64, new KillOnceReturning()).InTime();

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal(9, result.Signal);
        Assert.False(result.TryGetValue(out _));
        Assert.True(Lingering.ProcessIdLimited(pool.On).IsSuccess);
    }

    [Fact]
    public void A_wall_time_limit_while_the_result_is_written_is_a_timeout()
    {
        // While the handler sleeps the worker cannot get rid of 64 MiB, and the limit passes.
        var limit = TimeSpan.FromSeconds(1.5);
        var result = Travelling.LargeLimited(pool.On with { WallTime = limit }, 64, new HoldUntilKilled());

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.False(result.TryGetValue(out _));
        Assert.True(Lingering.ProcessIdLimited(pool.On).IsSuccess);
    }

    [Fact]
    public async Task A_worker_that_is_stopped_while_it_writes_its_result_is_given_up()
    {
        using var impatient = new SandboxPool(new() { MaxWorkers = 1, Channel = ChannelKind.Stream, StartTimeout = TimeSpan.FromSeconds(5) });
        var stop = new StopOnceHeaderIsWritten();

        var result = await Travelling.LargeLimitedAsync(new CallOptions { Executor = impatient }, 64, stop).InTime();

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("in the middle of a message", result.Detail);
        Assert.True(Patience.Until(() => ProcessTable.IsGone(result.WorkerProcessId)));
    }

    private sealed class KillOnceReturning : IProgress<int>
    {
        public void Report(int worker)
        {
            Assert.True(Patience.Until(() => ProcessTable.IsBlockedInSend(worker)));
            ProcessTable.Signal(worker, 9);
            Assert.True(ProcessTable.Ends(worker));
        }
    }

    private sealed class HoldUntilKilled : IProgress<int>
    {
        public void Report(int worker) => Assert.True(Patience.Until(() => ProcessTable.State(worker) is 'T' or 'Z' or null));
    }

    private sealed class StopOnceHeaderIsWritten : IProgress<int>
    {
        public void Report(int worker)
        {
            Assert.True(Patience.Until(() => ProcessTable.IsBlockedInSend(worker)));
            ProcessTable.Signal(worker, 19);
        }
    }
}
