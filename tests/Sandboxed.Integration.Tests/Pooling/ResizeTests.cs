namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Pools that change their size.</summary>
public sealed class ResizeTests
{
    [Fact]
    public async Task Under_load_no_call_is_lost()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 2 });
        var on = new CallOptions { Executor = pool };
        using var done = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            var calls = 0;
            for (; !done.IsCancellationRequested; calls++) Assert.Equal(caller + calls, (await Travelling.SumLimitedAsync(on, caller, calls)).Value);
            return calls;
        })).ToList();

        foreach (var size in new[] { 4, 1, 3, 1, 2, 5, 1 })
        {
            await pool.ResizeAsync(size).InTime();
            Assert.Equal(size, pool.Stats.MaxWorkers);
            Assert.True(Patience.Until(() => pool.Stats.WorkersAlive <= size));
        }

        await done.CancelAsync();
        var counts = await Task.WhenAll(callers).InTime();
        Assert.Equal(counts.Sum(), pool.Stats.CompletedWith(ExitStatus.Success));
    }

    [Fact]
    public async Task Waiting_for_a_smaller_pool_can_be_given_up()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 2 });
        var on = new CallOptions { Executor = pool };
        await using (await HeldWorker.Of(on))
        await using (await HeldWorker.Of(on))
        {
            using var source = new CancellationTokenSource();
            var smaller = pool.ResizeAsync(1, source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => smaller.InTime());
        }

        await pool.ResizeAsync(1).InTime();
        Assert.True(Lingering.ProcessIdLimited(on).IsSuccess);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => pool.ResizeAsync(0));
    }
}
