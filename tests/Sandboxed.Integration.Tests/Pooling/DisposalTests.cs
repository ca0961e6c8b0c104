namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>The end of a pool.</summary>
public sealed class DisposalTests
{
    [Fact]
    public async Task Running_and_waiting_calls_throw_and_no_worker_is_left()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        var started = new Signal<int[]>();
        var running = Starting.HoldProcessLimitedAsync(on, started);
        var processes = await started.First;
        var waiting = new Task[] { Sleeping.ForLimitedAsync(on, 0), Task.Run(() => Sleeping.ForLimited(on, 0)) };

        pool.Dispose();

        Assert.True(ProcessTable.IsGone(processes[0]));
        Assert.True(ProcessTable.Ends(processes[1]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.InTime());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting[0].InTime());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting[1].InTime());
    }

    [Fact]
    public async Task A_running_synchronous_call_throws()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var started = new Signal<int>();
        var running = Task.Run(() => Sleeping.ForeverOnceStartedLimited(new CallOptions { Executor = pool }, started));
        var worker = await started.First;

        pool.Dispose();

        Assert.True(ProcessTable.IsGone(worker));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.InTime());
    }

    [Fact]
    public async Task A_cooperative_call_is_not_waited_for()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "told");
        var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var started = new Signal<int>();
        var running = Cooperative.NoteWhenCancelledLimitedAsync(new CallOptions { Executor = pool }, path, started, CancellationToken.None);
        var worker = await started.First;

        pool.Dispose();

        Assert.True(ProcessTable.IsGone(worker));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running.InTime());
    }

    [Fact]
    public async Task Idle_workers_are_gone()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 2 });
        var on = new CallOptions { Executor = pool };
        var results = await Task.WhenAll(Sleeping.ForLimitedAsync(on, 0.3), Sleeping.ForLimitedAsync(on, 0.3)).InTime();

        pool.Dispose();

        Assert.All(results, result => Assert.True(ProcessTable.IsGone(result.WorkerProcessId)));
    }

    [Fact]
    public async Task Calls_made_afterwards_throw()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        Assert.True(Lingering.ProcessIdLimited(on).IsSuccess);

        pool.Dispose();
        pool.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Lingering.ProcessIdLimited(on));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Lingering.ProcessIdLimitedAsync(on).InTime());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.ExecuteAsync(Lingering.ProcessIdLimitedCall()).InTime());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task A_pool_that_is_disposed_while_a_worker_starts_leaves_none(int processes)
    {
        var log = new MemoryLogger();
        for (var i = 0; i < 5; i++)
        {
            var pool = new SandboxPool(new() { MaxWorkers = 1, Logger = log });
            var on = new CallOptions { Executor = pool, NumProcesses = processes };
            var starting = Sleeping.ForeverOnceStartedLimitedAsync(on, null);

            pool.Dispose();

            await Assert.ThrowsAsync<ObjectDisposedException>(() => starting.InTime());
            Assert.Equal(0, pool.Stats.WorkersAlive);
        }
    }

    [Fact]
    public void A_pool_that_was_never_used_ends() => Assert.Null(Record.Exception(() => new SandboxPool().Dispose()));
}
