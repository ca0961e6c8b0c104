namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Methods that name their pool.</summary>
public sealed class NamedPoolTests
{
    [Fact]
    public void The_pool_of_that_name_runs_them_while_it_exists()
    {
        Assert.Contains($"'{InNamedPool.Name}'", Assert.Throws<InvalidOperationException>(() => InNamedPool.ProcessIdLimited()).Message);

        using (var pool = new SandboxPool(new() { Name = InNamedPool.Name, MaxWorkers = 1 }))
        {
            var worker = InNamedPool.ProcessIdLimited().Value;
            Assert.Equal(worker, Lingering.ProcessIdLimited(new CallOptions { Executor = pool }).Value);

            var exception = Assert.Throws<ArgumentException>(() => new SandboxPool(new() { Name = InNamedPool.Name }));
            Assert.Contains($"'{InNamedPool.Name}'", exception.Message);
        }

        Assert.Throws<InvalidOperationException>(() => InNamedPool.ProcessIdLimited());
        using var again = new SandboxPool(new() { Name = InNamedPool.Name, MaxWorkers = 1 });
        Assert.True(InNamedPool.ProcessIdLimited().IsSuccess);
    }

    [Fact]
    public void Methods_that_name_none_run_in_the_shared_one()
    {
        var worker = Lingering.ProcessIdLimited().Value;

        Assert.NotEqual(Environment.ProcessId, worker);
        Assert.True(ProcessTable.Runs(worker));
        Assert.Equal(Environment.ProcessorCount, SandboxPool.Shared.Options.MaxWorkers);
    }
}
