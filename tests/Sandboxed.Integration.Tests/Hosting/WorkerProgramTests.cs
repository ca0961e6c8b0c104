namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>With a shared framework the deployed worker program is started, not the application itself.</summary>
public sealed class WorkerProgramTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void It_runs_under_the_applications_own_dependencies()
    {
        var worker = ManagedMemory.FillLimited(pool.On, 1).WorkerProcessId;
        var command = File.ReadAllText($"/proc/{worker}/cmdline").Split('\0');

        Assert.Equal("Sandboxed.Worker.dll", Path.GetFileName(command[^2]));
        Assert.Contains(Path.Combine(AppContext.BaseDirectory, "Sandboxed.Integration.Tests.deps.json"), command);
    }
}
