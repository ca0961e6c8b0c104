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
    public void Forty_MiB_of_small_objects_fit_50_times()
    {
        for (var i = 0; i < 50; i++) Assert.Equal(20, ManagedMemory.FillWithSmallObjectsLimited(pool.On, 20).Value);
    }
}
