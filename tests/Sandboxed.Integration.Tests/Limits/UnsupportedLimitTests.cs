namespace Sandboxed.Integration.Tests.Limits;

/// <summary>What nothing enforces is refused before the call runs, unless the pool is told to warn only.</summary>
public sealed class UnsupportedLimitTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    public static TheoryData<string, string> Calls() => new()
    {
        { nameof(Unsupported.SomeProcesses), "NumProcesses > 0" },
        { nameof(Unsupported.SmallFiles), "MaxFileMb" },
        { nameof(Unsupported.NoNetwork), "Network" },
        { nameof(Unsupported.FewReadablePaths), "ReadablePaths" },
        { nameof(Unsupported.FewWritablePaths), "WritablePaths" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void It_throws(string method, string limit)
    {
        var exception = Assert.Throws<LimitNotSupportedException>(() => Run(method, pool.On));

        Assert.Equal(limit, exception.Limit);
        Assert.Contains(limit, exception.Message);
        Assert.False(SandboxCapabilities.Get(limit).IsSupported);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void It_runs_in_a_pool_that_only_warns_and_the_warning_is_logged_once(string method, string limit)
    {
        var log = new MemoryLogger();
        using var lenient = new SandboxPool(new() { MaxWorkers = 1, UnsupportedLimits = UnsupportedLimitBehavior.Warn, Logger = log });

        Assert.True(Run(method, new() { Executor = lenient }).IsSuccess);
        Assert.True(Run(method, new() { Executor = lenient }).IsSuccess);

        Assert.Single(log.Lines, line => line.StartsWith($"Warning: {limit} is not enforced"));
    }

    [Fact]
    public async Task It_throws_from_the_asynchronous_twin_too() =>
        await Assert.ThrowsAsync<LimitNotSupportedException>(() => Unsupported.SmallFilesLimitedAsync(pool.On).InTime());

    [Fact]
    public void It_throws_when_only_the_caller_asks_for_it() =>
        Assert.Equal("NumProcesses > 0", Assert.Throws<LimitNotSupportedException>(() => Lingering.ProcessIdLimited(pool.On with { NumProcesses = 3 })).Limit);

    [Fact]
    public void It_leaves_the_pool_able_to_work()
    {
        for (var i = 0; i < 5; i++) Assert.Throws<LimitNotSupportedException>(() => Unsupported.SomeProcessesLimited(pool.On));

        Assert.True(Lingering.ProcessIdLimited(pool.On).IsSuccess);
    }

    private static LimitedResult<int> Run(string method, CallOptions on) => method switch
    {
        nameof(Unsupported.SomeProcesses) => Unsupported.SomeProcessesLimited(on),
        nameof(Unsupported.SmallFiles) => Unsupported.SmallFilesLimited(on),
        nameof(Unsupported.NoNetwork) => Unsupported.NoNetworkLimited(on),
        nameof(Unsupported.FewReadablePaths) => Unsupported.FewReadablePathsLimited(on),
        _ => Unsupported.FewWritablePathsLimited(on),
    };
}
