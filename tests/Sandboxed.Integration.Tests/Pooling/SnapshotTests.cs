namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Environment and working directory of workers are those of the host when the pool was made.</summary>
[Collection(Alone.Name)]
public sealed class SnapshotTests
{
    [Fact]
    public void What_the_host_changes_later_does_not_reach_the_workers_of_a_pool()
    {
        using var directory = new TemporaryDirectory();
        var home = Environment.CurrentDirectory;
        using var early = new HostVariable("SANDBOXED_TEST_EARLY", "at first");
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        try
        {
            using var changed = new HostVariable("SANDBOXED_TEST_EARLY", "later");
            using var late = new HostVariable("SANDBOXED_TEST_LATE", "later");
            Environment.CurrentDirectory = directory.Path;

            var seen = Remembering.LookLimited(new CallOptions { Executor = pool }).Value;

            Assert.Equal(home, seen.Directory);
            Assert.Equal("at first", seen.Variables["SANDBOXED_TEST_EARLY"]);
            Assert.DoesNotContain("SANDBOXED_TEST_LATE", seen.Variables.Keys);
        }
        finally
        {
            Environment.CurrentDirectory = home;
        }
    }

    [Fact]
    public void Runtime_settings_of_the_host_reach_the_method_but_not_its_worker()
    {
        using var server = new HostVariable("DOTNET_gcServer", "1");
        using var tiering = new HostVariable("DOTNET_TieredCompilation", "0");
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });

        var seen = Remembering.LookLimited(new CallOptions { Executor = pool }).Value;

        Assert.Equal("1", seen.Variables["DOTNET_gcServer"]);
        Assert.Equal("0", seen.Variables["DOTNET_TieredCompilation"]);
        Assert.False(seen.IsServerGC);
    }
}
