namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Workers that are killed at the moment when a call is handed to them.</summary>
public sealed class HandOverTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4 << 20)]
    public async Task A_call_that_its_worker_had_not_read_runs_on_another(int size)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        var stopped = Lingering.ProcessIdLimited(on).Value;
        ProcessTable.Signal(stopped, 19);
        Assert.True(Patience.Until(() => ProcessTable.State(stopped) == 'T'));

        var call = Travelling.EchoLimitedAsync(on, new byte[size]);
        if (size == 1) Assert.True(Patience.Until(() => pool.Running.Snapshot().Any(running => running.StartedAt != 0)));
        else Assert.True(Patience.Until(() => pool.Running.Snapshot().Length > 0));
        ProcessTable.Signal(stopped, 9);

        var result = await call.InTime();
        Assert.Equal(size, result.Value.Length);
        Assert.NotEqual(stopped, result.WorkerProcessId);
        Assert.Equal((2, 0, 2), (pool.Stats.Completed, pool.Stats.Failed, pool.Stats.WorkersStarted));
    }

    [Fact]
    public async Task Killing_idle_workers_under_load_costs_only_calls_that_had_begun()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 2, SpareWorkers = 1 });
        var on = new CallOptions { Executor = pool };
        using var done = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var results = new List<LimitedResult<int>>();
            while (!done.IsCancellationRequested) results.Add(Lingering.ProcessIdLimited(on));
            return results;
        })).ToList();

        for (var i = 0; i < 20; i++)
        {
            var killed = pool.Stats.WorkersDied;
            if (!Lingering.ProcessIdLimited(on).TryGetValue(out var worker)) continue;
            ProcessTable.Signal(worker, 9);
            Assert.True(Patience.Until(() => pool.Stats.WorkersDied > killed));
        }

        await done.CancelAsync();
        var all = (await Task.WhenAll(callers).InTime()).SelectMany(results => results).ToList();
        Assert.All(all.Where(result => !result.IsSuccess), result => Assert.Equal((ExitStatus.Anything, 9), (result.ExitStatus, result.Signal)));
        Assert.InRange(all.Count(result => !result.IsSuccess), 0, 20);
        Assert.True(Patience.Until(() => pool.Stats.WorkersAlive <= 3));
    }
}
