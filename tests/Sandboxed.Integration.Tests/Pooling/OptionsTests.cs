namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Bad options throw when they are set, and name themselves.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, Func<object>> OutOfRange() => new()
    {
        { "MemMb", static () => new CallOptions { MemMb = 0 } },
        { "MemMb", static () => new CallOptions { MemMb = -2 } },
        { "WallTime", static () => new CallOptions { WallTime = TimeSpan.Zero } },
        { "WallTime", static () => new CallOptions { WallTime = TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond - 1) } },
        { "CpuTime", static () => new CallOptions { CpuTime = TimeSpan.FromTicks(1) } },
        { "WallTime", static () => new CallOptions { WallTime = TimeSpan.FromSeconds(-1) } },
        { "WallTime", static () => new CallOptions { WallTime = TimeSpan.MaxValue } },
        { "CpuTime", static () => new CallOptions { CpuTime = TimeSpan.Zero } },
        { "CpuTime", static () => new CallOptions { CpuTime = TimeSpan.FromSeconds(-1) } },
        { "CpuTime", static () => new CallOptions { CpuTime = TimeSpan.MaxValue } },
        { "NumProcesses", static () => new CallOptions { NumProcesses = -2 } },
        { "GracePeriod", static () => new CallOptions { GracePeriod = TimeSpan.FromSeconds(-1) } },
        { "GracePeriod", static () => new CallOptions { GracePeriod = Timeout.InfiniteTimeSpan } },
        { "GracePeriod", static () => new CallOptions { GracePeriod = TimeSpan.MaxValue } },
        { "Isolation", static () => new CallOptions { Isolation = (Isolation)7 } },
        { "MaxWorkers", static () => new SandboxPoolOptions { MaxWorkers = 0 } },
        { "MaxWorkers", static () => new SandboxPoolOptions { MaxWorkers = -1 } },
        { "MinWorkers", static () => new SandboxPoolOptions { MinWorkers = -1 } },
        { "SpareWorkers", static () => new SandboxPoolOptions { SpareWorkers = -1 } },
        { "MaxTasksPerWorker", static () => new SandboxPoolOptions { MaxTasksPerWorker = 0 } },
        { "NativeMemoryAllowanceMb", static () => new SandboxPoolOptions { NativeMemoryAllowanceMb = 7 } },
        { "MaxWorkerGrowthMb", static () => new SandboxPoolOptions { MaxWorkerGrowthMb = 0 } },
        { "IdleTimeout", static () => new SandboxPoolOptions { IdleTimeout = TimeSpan.Zero } },
        { "MaxPending", static () => new SandboxPoolOptions { MaxPending = -1 } },
        { "WhenFull", static () => new SandboxPoolOptions { WhenFull = (FullPoolBehavior)7 } },
        { "PriorityAgeing", static () => new SandboxPoolOptions { PriorityAgeing = TimeSpan.Zero } },
        { "StartMethod", static () => new SandboxPoolOptions { StartMethod = (StartMethod)7 } },
        { "StartTimeout", static () => new SandboxPoolOptions { StartTimeout = TimeSpan.Zero } },
        { "StartTimeout", static () => new SandboxPoolOptions { StartTimeout = Timeout.InfiniteTimeSpan } },
        { "StartTimeout", static () => new SandboxPoolOptions { StartTimeout = TimeSpan.MaxValue } },
        { "MaxFrameMb", static () => new SandboxPoolOptions { MaxFrameMb = 0 } },
        { "MaxFrameMb", static () => new SandboxPoolOptions { MaxFrameMb = 2048 } },
        { "MaxCapturedKb", static () => new SandboxPoolOptions { MaxCapturedKb = 0 } },
        { "MaxCapturedKb", static () => new SandboxPoolOptions { MaxCapturedKb = int.MaxValue } },
        { "UnsupportedLimits", static () => new SandboxPoolOptions { UnsupportedLimits = (UnsupportedLimitBehavior)7 } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void What_is_out_of_range_throws_and_is_named(string name, Func<object> make) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(make).ParamName);

    [Fact]
    public void What_is_wrong_is_said_in_words()
    {
        Assert.Contains("It is no value of Isolation.", Assert.Throws<ArgumentOutOfRangeException>(static () => new CallOptions { Isolation = (Isolation)7 }).Message);
        Assert.Contains("1 ms or more", Assert.Throws<ArgumentOutOfRangeException>(static () => new CallOptions { WallTime = TimeSpan.FromTicks(1) }).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void An_empty_name_throws(string name) =>
        Assert.Equal("Name", Assert.ThrowsAny<ArgumentException>(() => new SandboxPoolOptions { Name = name }).ParamName);

    [Fact]
    public void No_logger_throws() =>
        Assert.Equal("Logger", Assert.Throws<ArgumentNullException>(() => new SandboxPoolOptions { Logger = null! }).ParamName);

    [Theory]
    [InlineData("", "1", "empty")]
    [InlineData("A=B", "1", "A=B")]
    [InlineData("A\0B", "1", "A?B")]
    [InlineData("A", "1\0", "value of the environment variable A")]
    [InlineData("SANDBOXED_WORKER", "1", "SANDBOXED_WORKER")]
    public void What_cannot_be_in_an_environment_throws(string name, string value, string words)
    {
        var thrown = Assert.ThrowsAny<ArgumentException>(() => new SandboxPoolOptions { Environment = new Dictionary<string, string?> { [name] = value } });

        Assert.Equal("Environment", thrown.ParamName);
        Assert.Contains(words, thrown.Message);
    }

    [Theory]
    [InlineData("gcServer", "forked")]
    [InlineData("GCServer", "forked")]
    [InlineData("gcConcurrent", "forked")]
    [InlineData("GCHeapHardLimitPercent", "MemMb")]
    [InlineData("GCRegionSize", "MemMb")]
    [InlineData("EnableWriteXorExecute", "forked")]
    [InlineData("TieredCompilation", "<TieredCompilation> in the project")]
    [InlineData("TC_QuickJit", "compiler")]
    [InlineData("EnableDiagnostics", "SandboxPoolOptions.Debug")]
    [InlineData("STARTUP_HOOKS", "before they are workers")]
    [InlineData("DOTNET_TieredPGO", "without DOTNET_: 'TieredPGO'")]
    [InlineData("", "empty")]
    public void A_runtime_setting_that_workers_cannot_have_throws_and_says_why(string name, string words)
    {
        var thrown = Assert.ThrowsAny<ArgumentException>(() => new SandboxPoolOptions { RuntimeSettings = new Dictionary<string, string> { [name] = "1" } });

        Assert.Equal("RuntimeSettings", thrown.ParamName);
        Assert.Contains(words, thrown.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_directory_that_is_no_path_throws(string path) =>
        Assert.Equal("WorkingDirectory", Assert.ThrowsAny<ArgumentException>(() => new SandboxPoolOptions { WorkingDirectory = path }).ParamName);

    [Fact]
    public void What_is_set_is_copied_and_a_relative_directory_counts_from_the_current_one()
    {
        var variables = new Dictionary<string, string?> { ["A"] = "1" };
        var options = new SandboxPoolOptions { Environment = variables, WorkingDirectory = "." };
        variables["A"] = "2";

        Assert.Equal("1", options.Environment["A"]);
        Assert.Equal(Environment.CurrentDirectory, options.WorkingDirectory);
        Assert.Equal(options, options with { });
        Assert.Equal(new SandboxPoolOptions(), new SandboxPoolOptions());
        Assert.Throws<ArgumentNullException>(() => new SandboxPoolOptions { Environment = null! });
        Assert.Throws<ArgumentNullException>(() => new SandboxPoolOptions { RuntimeSettings = null! });
    }

    [Fact]
    public void The_edges_of_the_ranges_are_accepted()
    {
        var call = new CallOptions
        {
            MemMb = 1, WallTime = TimeSpan.FromMilliseconds(1), CpuTime = TimeSpan.FromMilliseconds(int.MaxValue), NumProcesses = 0, GracePeriod = TimeSpan.Zero,
        };
        var none = new CallOptions { MemMb = -1, WallTime = Timeout.InfiniteTimeSpan, CpuTime = Timeout.InfiniteTimeSpan, NumProcesses = -1 };
        var pool = new SandboxPoolOptions { MaxWorkers = 1, MaxFrameMb = 2047, MaxCapturedKb = 1, StartTimeout = TimeSpan.FromTicks(1) };

        Assert.Equal((1, 0), (call.MemMb, call.NumProcesses));
        Assert.Equal((-1, -1), (none.MemMb, none.NumProcesses));
        Assert.Equal((2047, 1), (pool.MaxFrameMb, pool.MaxCapturedKb));
    }

    [Fact]
    public void A_limit_too_small_for_anything_still_gives_an_answer()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = pool };

        Assert.Equal(ExitStatus.Timeout, Sleeping.ForeverLimited(on with { WallTime = TimeSpan.FromMilliseconds(1) }).ExitStatus);
        Assert.Equal(ExitStatus.CpuTimeout, Spinning.ForeverLimited(on with { CpuTime = TimeSpan.FromMilliseconds(1) }).ExitStatus);
        Assert.Equal(ExitStatus.MemoryLimit, ManagedMemory.FillLimited(on with { MemMb = 1 }, 200).ExitStatus);
    }
}
