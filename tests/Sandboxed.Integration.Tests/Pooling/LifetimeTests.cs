namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Pools that are closed, stopped and joined, in any order and from anywhere.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public async Task A_closed_pool_ends_its_calls_and_takes_no_others()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 1, SpareWorkers = 1, Name = "closed" });
        var on = new CallOptions { Executor = pool };
        var started = new Signal<int>();
        var running = Cooperative.NoteWhenCancelledLimitedAsync(on with { WallTime = TimeSpan.FromSeconds(1) }, "/dev/null", started, CancellationToken.None);
        var worker = await started.First;
        var waiting = Lingering.ProcessIdLimitedAsync(on);

        pool.Close();
        pool.Close();

        Assert.Throws<ObjectDisposedException>(() => Lingering.ProcessIdLimited(on));
        using (var successor = new SandboxPool(new() { Name = "closed" })) Assert.NotSame(pool, successor);
        Assert.Equal(ExitStatus.Timeout, (await running.InTime()).ExitStatus);
        Assert.True((await waiting.InTime()).IsSuccess);
        Assert.True(await pool.JoinAsync(Patience.Limit));
        Assert.True(ProcessTable.HasEnded(worker));
        Assert.Equal((0, 2, 1), (pool.Stats.WorkersAlive, pool.Stats.Completed, pool.Stats.Refused));
        pool.Stop();
        pool.Dispose();
        await pool.DisposeAsync();
    }

    [Fact]
    public async Task A_stopped_pool_kills_what_runs_and_tells_what_waits()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 1, MaxPending = 1 });
        var on = new CallOptions { Executor = pool };
        var started = new Signal<int>();
        var calls = new List<Task> { Sleeping.ForeverOnceStartedLimitedAsync(on, started) };
        await started.First;
        calls.AddRange([Lingering.ProcessIdLimitedAsync(on), Lingering.ProcessIdLimitedAsync(on), Task.Run(() => Lingering.ProcessIdLimited(on))]);
        Assert.True(Patience.Until(() => pool.Stats.Queued == 3));

        pool.Close();
        Assert.False(await pool.JoinAsync(TimeSpan.Zero));
        pool.Stop();

        foreach (var call in calls) await Assert.ThrowsAsync<ObjectDisposedException>(() => call.InTime());
        Assert.True(await pool.JoinAsync(Patience.Limit));
        Assert.Equal((4, 4), (pool.Stats.Submitted, pool.Stats.Cancelled + pool.Stats.Refused)); // the last one may have come too late
    }

    [Fact]
    public async Task An_open_pool_cannot_be_joined_and_an_unused_one_ends_at_once()
    {
        var pool = new SandboxPool();
        await Assert.ThrowsAsync<InvalidOperationException>(() => pool.JoinAsync(TimeSpan.Zero));

        pool.Close();

        Assert.True(await pool.JoinAsync(Patience.Limit));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.ResizeAsync(2));
    }

    [Fact]
    public async Task Waiting_for_the_end_can_be_given_up()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        await using var held = await HeldWorker.Of(new() { Executor = pool });
        using var source = new CancellationTokenSource();
        pool.Close();
        var joining = pool.JoinAsync(Timeout.InfiniteTimeSpan, source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joining.InTime());
    }

    [Theory]
    [InlineData("call")]
    [InlineData("close")]
    [InlineData("stop")]
    [InlineData("dispose")]
    [InlineData("throw")]
    public async Task The_handler_of_completed_calls_may_do_anything(string what)
    {
        var log = new MemoryLogger();
        var ended = new TaskCompletionSource<CompletedCall>();
        CallOptions on = null!;
        SandboxPool pool = null!;
        pool = new(new() { MaxWorkers = 1, Logger = log, OnTaskComplete = Handle });
        on = new CallOptions { Executor = pool };

        var results = new[] { Lingering.ProcessIdLimited(on), await AnotherAsync(pool, what) };

        Assert.True(results[0].IsSuccess);
        Assert.Equal("Sandboxed.Misbehaving.Lingering.ProcessId", (await ended.Task.InTime()).Method);
        Assert.Equal(what == "throw", log.Lines.Any(line => line.Contains("handler of OnTaskComplete threw")));
        await pool.DisposeAsync();

        void Handle(CompletedCall call)
        {
            if (!ended.TrySetResult(call)) return;
            switch (what)
            {
                case "call":
                    Lingering.ProcessIdLimited(on).ThrowIfFailed();
                    break;
                case "close":
                    pool.Close();
                    break;
                case "stop":
                    pool.Stop();
                    break;
                case "dispose":
                    pool.Dispose();
                    Assert.Equal(0, pool.Stats.WorkersAlive);
                    break;
                default:
                    throw new InvalidOperationException("in the handler");
            }
        }
    }

    [Fact]
    public async Task Each_end_of_a_call_is_told_once()
    {
        var calls = new System.Collections.Concurrent.ConcurrentQueue<CompletedCall>();
        await using var pool = new SandboxPool(new() { MaxWorkers = 1, OnTaskComplete = calls.Enqueue });
        var on = new CallOptions { Executor = pool };

        Dying.KillLimited(on, 9);
        await Lingering.ProcessIdLimitedAsync(on).InTime();
        Assert.Throws<LimitNotSupportedException>(() => Lingering.ProcessIdLimited(on with { NumProcesses = 3 }));
        await using (await HeldWorker.Of(on))
        {
        }

        Assert.True(Patience.Until(() => calls.Count == 4));
        var told = calls.ToArray();
        Assert.Equal((9, true), (told[0].Result!.Signal, told[1].Result!.IsSuccess));
        Assert.IsType<LimitNotSupportedException>(told[2].Exception);
        Assert.IsType<OperationCanceledException>(told[3].Exception);
        Assert.All(told, call => Assert.True(call.Elapsed > TimeSpan.Zero && call.Result is null == call.Exception is not null));
    }

    [Fact]
    public void A_handler_of_progress_may_end_the_pool()
    {
        var pool = new SandboxPool(new() { MaxWorkers = 1 });

        Assert.Throws<ObjectDisposedException>(() => Sleeping.ForeverOnceStartedLimited(new() { Executor = pool }, new Ending(pool)));

        pool.Dispose();
        Assert.Equal(0, pool.Stats.WorkersAlive);
    }

    private static async Task<LimitedResult> AnotherAsync(SandboxPool pool, string what)
    {
        var call = Lingering.ProcessIdLimitedAsync(new CallOptions { Executor = pool });
        if (what is "call" or "throw") return await call.InTime();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.InTime());
        return null!;
    }

    private sealed class Ending(SandboxPool pool) : IProgress<int>
    {
        public void Report(int value) => pool.Dispose();
    }
}
