namespace Sandboxed.Integration.Tests.Limits;

/// <summary>The garbage of earlier calls must not count against later ones.</summary>
public sealed class MemoryReuseTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void Forty_MiB_live_in_arrays_of_1_MiB_fit_200_times_into_64_in_one_worker()
    {
        var results = Enumerable.Range(0, 200).Select(_ => ManagedMemory.FillLimited(pool.On, 40)).ToList();

        Assert.All(results, result => Assert.Equal(40, result.Value));
        Assert.Single(results.Select(result => result.WorkerProcessId).Distinct());
        Assert.All(results, result => Assert.True(result.PeakMemoryBytes > 30 << 20, $"{result.PeakMemoryBytes}"));
    }

    [Fact]
    public void One_call_can_fill_and_forget_again_and_again() =>
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal(480, ManagedMemory.FillInRoundsLimited(pool.On, 10, 48).Value));

    [Fact]
    public void Calls_that_use_memory_in_different_pieces_do_not_get_in_each_others_way()
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = own };
        var results = Enumerable.Range(0, 10).SelectMany(_ => (LimitedResult<int>[])
        [
            ManagedMemory.FillWithSmallObjectsLimited(on, 20), ManagedMemory.FillLimited(on, 40), ManagedMemory.OneArrayLimited(on, 40),
        ]).ToList();

        Assert.All(results, result => Assert.True(result.IsSuccess, result.ToString()));
        Assert.Single(results.Select(result => result.WorkerProcessId).Distinct());
    }

    [Fact]
    public void Twenty_MiB_of_small_objects_fit_50_times_into_64()
    {
        for (var i = 0; i < 50; i++) Assert.Equal(20, ManagedMemory.FillWithSmallObjectsLimited(pool.On, 20).Value);
    }

    /// <summary>The memory that a worker shares with its host keeps what a large frame took.</summary>
    [Fact]
    public void Large_arguments_and_results_do_not_count_against_later_calls()
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1 });
        var (on, roomy) = (new CallOptions { Executor = own }, new CallOptions { Executor = own, MemMb = 900 });
        ManagedMemory.RestLimited(on, 50).ThrowIfFailed();

        Assert.Equal(150 << 20, ManagedMemory.LengthLimited(roomy, new byte[150 << 20]).Value);
        var afterArgument = ManagedMemory.RestLimited(on, 50);
        Assert.Equal(200 << 20, ManagedMemory.ReturnLimited(roomy, 200).Value.Length);
        var afterResult = ManagedMemory.RestLimited(on, 50);

        Assert.Equal(50, afterArgument.Value);
        Assert.Equal(50, afterResult.Value);
        Assert.InRange(afterArgument.PeakMemoryBytes, 0, 16 << 20);
        Assert.InRange(afterResult.PeakMemoryBytes, 0, 16 << 20);
    }
}
