namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Cancelling the caller's token throws at once, and is never a timeout.</summary>
public sealed class CancellationTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public async Task A_token_that_is_cancelled_before_the_call_keeps_it_from_running()
    {
        using var directory = new TemporaryDirectory();
        var cancelled = new CancellationToken(canceled: true);
        var path = Path.Combine(directory.Path, "ran");

        Assert.ThrowsAny<OperationCanceledException>(() => Cooperative.NoteWhenCancelledLimited(pool.On, path, null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Cooperative.NoteWhenCancelledLimitedAsync(pool.On, path, null, cancelled).InTime());

        Assert.True(Lingering.ProcessIdLimited(pool.On).IsSuccess);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_running_asynchronous_call_throws_at_once()
    {
        using var source = new CancellationTokenSource();
        var started = new Signal<int>();
        var call = Sleeping.ForeverOnceStartedLimitedAsync(pool.On, started, source.Token);
        var worker = await started.First;

        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.True(ProcessTable.Ends(worker));
    }

    [Fact]
    public async Task A_running_synchronous_call_throws_at_once()
    {
        using var source = new CancellationTokenSource();
        var started = new Signal<int>();
        var call = Task.Run(() => Sleeping.ForeverOnceStartedLimited(pool.On, started, source.Token));
        var worker = await started.First;

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.True(ProcessTable.Ends(worker));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_caller_of_a_cooperative_method_does_not_wait_for_it_but_the_method_is_told(bool asynchronous)
    {
        using var directory = new TemporaryDirectory();
        using var source = new CancellationTokenSource();
        var path = Path.Combine(directory.Path, "told");
        var started = new Signal<int>();
        var call = asynchronous
            ? Cooperative.NoteWhenCancelledLimitedAsync(pool.On, path, started, source.Token)
            : Task.Run(() => Cooperative.NoteWhenCancelledLimited(pool.On, path, started, source.Token));
        var worker = await started.First;

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.Equal(worker, Lingering.ProcessIdLimited(pool.On).Value);
        Assert.Equal("cancelled", await File.ReadAllTextAsync(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_waits_for_a_worker_throws_at_once_and_never_runs(bool asynchronous)
    {
        using var directory = new TemporaryDirectory();
        using var source = new CancellationTokenSource();
        using var end = new CancellationTokenSource();
        var path = Path.Combine(directory.Path, "ran");
        var started = new Signal<int>();
        var running = Cooperative.NoteWhenCancelledLimitedAsync(pool.On, path, started, end.Token);
        await started.First;
        var queued = asynchronous
            ? Sleeping.ForeverOnceStartedLimitedAsync(pool.On, null, source.Token)
            : Task.Run(() => Sleeping.ForeverOnceStartedLimited(pool.On, null, source.Token));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.InTime());
        Assert.False(running.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
        Assert.True(Lingering.ProcessIdLimited(pool.On).IsSuccess);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task A_call_that_is_cancelled_while_its_worker_starts_throws_and_starts_no_other(int processes)
    {
        using var source = new CancellationTokenSource();
        var log = new MemoryLogger();
        using var fresh = new SandboxPool(new() { MaxWorkers = 1, Logger = log });
        var on = new CallOptions { Executor = fresh, NumProcesses = processes };
        var call = Task.Run(() => Sleeping.ForeverOnceStartedLimited(on, null, source.Token));

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        Assert.True(Lingering.ProcessIdLimited(on).IsSuccess);
        Assert.InRange(log.Lines.Count(line => line.EndsWith("is ready.")), 1, 2);
    }

    [Fact]
    public void A_call_that_has_ended_is_not_disturbed_by_a_later_cancellation()
    {
        using var source = new CancellationTokenSource();
        var result = Lingering.ProcessIdLimited(pool.On, source.Token);

        source.Cancel();

        Assert.Equal(result.WorkerProcessId, result.Value);
        Assert.Equal(result.Value, Lingering.ProcessIdLimited(pool.On).Value);
    }
}
