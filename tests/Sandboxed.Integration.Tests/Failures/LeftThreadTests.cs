using Sandboxed.Integration.Tests.Maps;

namespace Sandboxed.Integration.Tests.Failures;

/// <summary>A thread that a call has left could read what later callers hand over: its worker is replaced.</summary>
public sealed class LeftThreadTests : IDisposable
{
    private readonly MemoryLogger _log = new();
    private readonly SandboxPool _pool;
    private readonly CallOptions _on;

    public LeftThreadTests()
    {
        _pool = new(new() { MaxWorkers = 1, Logger = _log });
        _on = new() { Executor = _pool };
    }

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(StartMethod.Spawn)]
    [InlineData(StartMethod.ForkServer)]
    public void A_worker_in_which_a_call_has_left_a_thread_is_replaced(StartMethod start)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, Logger = _log, StartMethod = start });
        var on = new CallOptions { Executor = pool };

        var worker = Lingering.LeaveThreadLimited(on, 0).Value;

        Assert.NotEqual(worker, Lingering.ProcessIdLimited(on).Value);
        Assert.Contains($"Warning: Worker {worker} is replaced, as a call has left a thread in it, which could read what later calls are given. Wait for its end in the method, or say that it stays: SandboxWorker.KeepThreads().", _log.Lines);
    }

    [Fact]
    public async Task Items_after_one_that_has_left_a_thread_run_in_another_worker_each_once()
    {
        var items = await Lingering.LeaveThreadLimitedMapAsync([1, 0, 1, 1], new() { ChunkSize = 4, Call = _on }).ToListInTime();

        var workers = items.Select(static item => item.Result.Value).ToList();
        Assert.Equal(workers[0], workers[1]);
        Assert.NotEqual(workers[1], workers[2]);
        Assert.Equal(workers[2], workers[3]);
    }

    [Fact]
    public void A_thread_that_is_to_stay_stays()
    {
        var worker = Lingering.KeepThreadLimited(_on).Value;

        Assert.Equal(worker, Lingering.ProcessIdLimited(_on).Value);
        Assert.Equal(worker, Lingering.LeaveThreadLimited(_on, 1).Value);
        Assert.Equal(worker, Lingering.LeaveThreadLimited(_on, 0).Value); // one more
        Assert.NotEqual(worker, Lingering.ProcessIdLimited(_on).Value);
    }

    [Fact]
    public void Threads_that_were_waited_for_and_those_of_the_runtime_cost_no_worker()
    {
        var workers = Enumerable.Range(1, 30).Select(count => Lingering.JoinThreadsLimited(_on, count % 10).Value).Distinct();

        Assert.Single(workers);
        Assert.DoesNotContain(_log.Lines, static line => line.StartsWith("Warning: Worker ", StringComparison.Ordinal));
    }
}
