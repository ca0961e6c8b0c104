namespace Sandboxed.Integration.Tests.Limits;

/// <summary>CpuTimeS counts what is computed, by all threads and by children, and nothing else.</summary>
public sealed class CpuTimeLimitTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void A_method_that_spins_exceeds_it()
    {
        var result = Spinning.ForeverLimited(pool.On);

        Assert.Equal(ExitStatus.CpuTimeout, result.ExitStatus);
        Assert.True(result.CpuTime >= TimeSpan.FromSeconds(0.2), result.ToString());
        Assert.Contains("of processor time, 200 ms are allowed", result.Detail);
        Assert.IsType<CpuTimeoutException>(Record.Exception(result.ThrowIfFailed));
    }

    [Fact]
    public void A_method_that_sleeps_does_not()
    {
        var result = Sleeping.WithoutComputingLimited(pool.On, 1);

        Assert.True(result.Value);
        Assert.True(result.WallTime >= TimeSpan.FromSeconds(1), result.ToString());
        Assert.True(result.CpuTime < TimeSpan.FromSeconds(0.2), result.ToString());
    }

    [Fact]
    public void All_threads_count_together()
    {
        var result = Spinning.ForeverOnThreadsLimited(pool.On, 3);

        Assert.Equal(ExitStatus.CpuTimeout, result.ExitStatus);
        Assert.True(result.CpuTime >= TimeSpan.FromSeconds(0.3), result.ToString());
    }

    [Fact]
    public void A_child_counts_while_it_runs() =>
        Assert.Equal(ExitStatus.CpuTimeout, Spinning.InAChildThatIsStillThereLimited(pool.On).ExitStatus);

    [Fact]
    public void Children_count_when_they_have_been_waited_for() =>
        Assert.Equal(ExitStatus.CpuTimeout, Spinning.ForeverInChildrenLimited(pool.On).ExitStatus);

    [Fact]
    public void Each_call_of_a_worker_has_its_own()
    {
        var results = Enumerable.Range(0, 10).Select(_ => Spinning.ForLimited(pool.On, 0.2)).ToList();

        Assert.All(results, result => Assert.True(result.Value >= 0.2));
        Assert.Single(results.Select(result => result.WorkerProcessId).Distinct());
    }

    [Fact]
    public void A_caller_can_loosen_remove_and_tighten_it()
    {
        Assert.True(Spinning.ForLimited(pool.On with { CpuTime = TimeSpan.FromSeconds(5) }, 0.7).IsSuccess);
        Assert.True(Spinning.ForLimited(pool.On with { CpuTime = Timeout.InfiniteTimeSpan }, 0.7).IsSuccess);
        Assert.Equal(ExitStatus.CpuTimeout, Spinning.ForLimited(pool.On with { CpuTime = TimeSpan.FromSeconds(0.1) }, 0.4).ExitStatus);
    }

    [Fact]
    public void It_is_told_apart_from_a_wall_time_limit()
    {
        Assert.Equal(ExitStatus.CpuTimeout, Spinning.WithLittleCpuAndMuchTimeLimited(pool.On).ExitStatus);
        Assert.Equal(ExitStatus.Timeout, Spinning.WithMuchCpuAndLittleTimeLimited(pool.On).ExitStatus);
    }
}
