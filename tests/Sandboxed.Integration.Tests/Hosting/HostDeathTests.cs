namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>However a host ends, its workers end with it.</summary>
public sealed class HostDeathTests
{
    [Fact]
    public async Task A_host_that_is_killed_takes_its_busy_and_idle_workers_along()
    {
        using var host = new ChildHost("hold-workers", "2");
        var idle = await host.NextNumbersAsync();
        var first = await host.NextNumbersAsync();
        var second = await host.NextNumbersAsync();

        host.Kill();

        foreach (var worker in new[] { idle[0], first[0], second[0] }) Assert.True(ProcessTable.Ends(worker));
    }

    [Theory]
    [InlineData("return", 5)]
    [InlineData("throw", 134)]
    public async Task A_host_that_ends_without_disposing_its_pool_takes_its_workers_along(string how, int exitCode)
    {
        using var host = new ChildHost("leave-pool", how);
        var busy = await host.NextNumbersAsync();
        var idle = await host.NextNumbersAsync();

        Assert.Equal(exitCode, (await host.ToEndAsync()).ExitCode);
        Assert.True(ProcessTable.Ends(busy[0]));
        Assert.True(ProcessTable.Ends(idle[0]));
    }

    [Fact]
    public async Task A_spawned_worker_whose_runtime_is_stuck_ends_some_time_after_its_host()
    {
        using var host = new ChildHost("hold-stuck");
        var worker = await host.NextNumbersAsync();

        host.Kill();

        Assert.True(ProcessTable.Ends(worker[0])); // after 16 s
    }
}
