namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Workers that are asked to leave rather than killed.</summary>
public sealed class GracefulExitTests
{
    [Theory]
    [InlineData("pristine")]
    [InlineData("recycled")]
    [InlineData("idle")]
    [InlineData("disposed")]
    [InlineData("evicted")]
    public void Exit_handlers_run(string end)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "left");
        var pool = new SandboxPool(new()
        {
            MaxWorkers = 1,
            ExitGracefully = true,
            MaxTasksPerWorker = end == "recycled" ? 1 : null,
            IdleTimeout = end == "idle" ? TimeSpan.FromMilliseconds(50) : Timeout.InfiniteTimeSpan,
        });
        var on = new CallOptions { Executor = pool, Isolation = end == "pristine" ? Isolation.Pristine : Isolation.Pooled };

        var worker = Leaving.NoteExitLimited(on, path).Value;
        if (end == "disposed") pool.Dispose();
        if (end == "evicted") Lingering.ProcessIdLimited(on with { NumProcesses = 0 }).ThrowIfFailed();

        Assert.True(ProcessTable.Ends(worker));
        Assert.Equal($"{worker}\n", File.ReadAllText(path));
        pool.Dispose();
        Assert.Equal(0, pool.Stats.WorkersAlive);
    }

    [Fact]
    public void By_default_they_do_not()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "left");
        var pool = new SandboxPool(new() { MaxWorkers = 1 });
        Leaving.NoteExitLimited(new CallOptions { Executor = pool }, path).ThrowIfFailed();

        pool.Dispose();

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Stop_kills_idle_workers_whose_exit_handlers_then_do_not_run()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "left");
        var pool = new SandboxPool(new() { MaxWorkers = 1, ExitGracefully = true });
        Leaving.NoteExitLimited(new CallOptions { Executor = pool }, path).ThrowIfFailed();

        pool.Stop();

        Assert.True(await pool.JoinAsync(Patience.Limit));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Stop_kills_workers_that_are_leaving()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 1, ExitGracefully = true, StartTimeout = TimeSpan.FromHours(1) });
        var worker = Leaving.NeverExitLimited(new CallOptions { Executor = pool }).Value;
        pool.Close();

        pool.Stop();

        Assert.True(await pool.JoinAsync(Patience.Limit));
        Assert.True(ProcessTable.HasEnded(worker));
    }

    [Fact]
    public void A_worker_that_does_not_end_is_killed()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 1, ExitGracefully = true, StartTimeout = TimeSpan.FromSeconds(8) });
        var worker = Leaving.NeverExitLimited(new CallOptions { Executor = pool }).Value;

        pool.Dispose();

        Assert.True(ProcessTable.HasEnded(worker));
    }
}
