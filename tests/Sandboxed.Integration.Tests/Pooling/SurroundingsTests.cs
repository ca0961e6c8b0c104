namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Pools that choose what their workers find: environment, working directory, settings of the runtime.</summary>
public sealed class SurroundingsTests
{
    private const string Added = "SANDBOXED_TEST_ADDED_BY_POOL";

    public static TheoryData<StartMethod> StartMethods => PoolOfEachStart.All;

    [Theory]
    [MemberData(nameof(StartMethods))]
    public void The_environment_of_a_pool_is_there_for_methods_native_code_and_processes(StartMethod method)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = method, Environment = new Dictionary<string, string?> { [Added] = "a = b", ["PATH"] = null, ["HOME"] = "/nowhere" } });
        var on = new CallOptions { Executor = pool };

        var seen = Remembering.LookLimited(on).Value.Variables;

        Assert.Equal(("a = b", "/nowhere", false), (seen[Added], seen["HOME"], seen.ContainsKey("PATH")));
        Assert.Equal("a = b", Surrounded.NativeLimited(on, Added).Value);
        Assert.Null(Surrounded.NativeLimited(on, "PATH").Value);
        Assert.Null(Environment.GetEnvironmentVariable(Added));
    }

    [Theory]
    [MemberData(nameof(StartMethods))]
    public void Environment_and_directory_of_a_pool_are_put_back_after_each_call(StartMethod method)
    {
        using var directory = new TemporaryDirectory();
        using var pool = new SandboxPool(new()
        {
            MaxWorkers = 1, StartMethod = method, WorkingDirectory = directory.Path + "/", Environment = new Dictionary<string, string?> { [Added] = "first" },
        });
        var on = new CallOptions { Executor = pool };
        Surrounded.ChangeLimited(on, Added, "second", "/").ThrowIfFailed();

        var seen = Remembering.LookLimited(on).Value;

        Assert.Equal((directory.Path, "first"), (seen.Directory, seen.Variables[Added]));
    }

    [Theory]
    [MemberData(nameof(StartMethods))]
    public void A_runtime_setting_reaches_the_runtime_of_the_worker_and_not_the_method(StartMethod method)
    {
        using var pool = new SandboxPool(new()
        {
            MaxWorkers = 1, StartMethod = method, RuntimeSettings = new Dictionary<string, string> { ["GCHighMemPercent"] = "50", ["GCHeapAffinitizeMask"] = "1", ["TieredPGO"] = "0" },
        });
        var on = new CallOptions { Executor = pool };

        Assert.Equal($"{0x50}", Surrounded.OfCollectorLimited(on, "GCHighMemPercent").Value);
        Assert.Equal("1", Surrounded.OfCollectorLimited(on, "GCHeapAffinitizeMask").Value);
        Assert.DoesNotContain("DOTNET_GCHighMemPercent", Remembering.LookLimited(on).Value.Variables.Keys);
        Assert.Null(Surrounded.OfChildLimited(on, "DOTNET_TieredPGO").Value);
    }

    [Theory]
    [MemberData(nameof(StartMethods))]
    public void A_variable_of_the_runtime_is_for_methods_and_processes(StartMethod method)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = method, Environment = new Dictionary<string, string?> { ["DOTNET_gcServer"] = "1" } });
        var on = new CallOptions { Executor = pool };

        var seen = Remembering.LookLimited(on).Value;

        Assert.Equal(("1", false), (seen.Variables["DOTNET_gcServer"], seen.IsServerGC));
        Assert.Equal("1", Surrounded.OfChildLimited(on, "DOTNET_gcServer").Value);
    }

    [Fact]
    public void Pools_that_differ_share_no_template()
    {
        using var first = ForkedPool(new() { Environment = new Dictionary<string, string?> { [Added] = "1" } });
        using var second = ForkedPool(new() { Environment = new Dictionary<string, string?> { [Added] = "2" } });
        using var third = ForkedPool(new() { RuntimeSettings = new Dictionary<string, string> { ["GCgen0size"] = "1234000" } });
        using var fourth = ForkedPool(new() { WorkingDirectory = "/" });
        using var fifth = ForkedPool(new() { WorkingDirectory = "/" });

        var parents = new[] { first, second, third, fourth, fifth }.Select(static pool => NativeFunctions.getppidLimited(new CallOptions { Executor = pool }).Value).ToList();

        Assert.Equal(4, parents.Distinct().Count());
        Assert.Equal(parents[3], parents[4]);
    }

    [Fact]
    public void A_directory_that_does_not_exist_throws_when_the_pool_is_made_and_takes_no_name()
    {
        var options = new SandboxPoolOptions { Name = "in no directory", WorkingDirectory = "/nowhere/at/all" };

        Assert.Contains("/nowhere/at/all", Assert.Throws<DirectoryNotFoundException>(() => new SandboxPool(options)).Message);
        using var pool = new SandboxPool(options with { WorkingDirectory = null });
    }

    [Fact]
    public void A_directory_that_is_gone_when_a_worker_starts_fails_the_call_and_is_named()
    {
        using var directory = new TemporaryDirectory();
        var gone = Directory.CreateDirectory(Path.Combine(directory.Path, "gone")).FullName;
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = StartMethod.Spawn, WorkingDirectory = gone });
        Directory.Delete(gone);

        Assert.Contains(gone, Assert.Throws<SandboxStartException>(() => Remembering.LookLimited(new CallOptions { Executor = pool })).Message);
    }

    [Theory]
    [MemberData(nameof(StartMethods))]
    public void Code_can_ask_whether_it_is_in_a_worker(StartMethod method)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = method, Initializers = [Surrounded.NoteWorkerInitializer()] });

        Assert.Equal((true, true), Surrounded.IsWorkerLimited(new CallOptions { Executor = pool }).Value);
        Assert.False(SandboxWorker.IsCurrentProcess);
        Assert.False(Surrounded.IsWorker().Now);
    }

    private static SandboxPool ForkedPool(SandboxPoolOptions options) => new(options with { MaxWorkers = 1, StartMethod = StartMethod.ForkServer });
}
