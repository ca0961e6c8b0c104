namespace Sandboxed.Integration.Tests.Forking;

/// <summary>Warm-ups, as the workers find what they left.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public void One_that_throws_is_a_warning_of_each_pool_that_shares_the_template_and_is_named()
    {
        var (first, second, late) = (new MemoryLogger(), new MemoryLogger(), new MemoryLogger());
        var environment = new Dictionary<string, string?> { ["SANDBOXED_TEST_TEMPLATE_OF"] = nameof(WarmUpTests) };
        using var pool = PoolOf(first);
        using var sharing = PoolOf(second);

        Initializing.WarmedLimited(new CallOptions { Executor = pool }).ThrowIfFailed();
        using var last = PoolOf(late);

        Assert.All([first, second, late], log =>
        {
            var warning = Assert.Single(log.Lines, static line => line.Contains("warm-up"));
            Assert.StartsWith("Warning: The warm-up Sandboxed.Misbehaving.Initializing.WarmBadly threw", warning);
            Assert.Contains("System.IO.InvalidDataException: too cold", warning);
        });

        SandboxPool PoolOf(MemoryLogger log) => new(new() { MaxWorkers = 1, StartMethod = StartMethod.ForkServer, Logger = log, Environment = environment });
    }

    [Fact]
    public void Limited_twins_in_them_run_in_the_template_and_one_that_throws_does_no_harm()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = StartMethod.ForkServer, Initializers = [Initializing.TraceInitializer("", [])] });

        var warmed = Initializing.WarmedLimited(new CallOptions { Executor = pool }).Value;

        Assert.Equal(["Success 2 ", "Success 3 ", "Success 4 ", "Anything  System.DivideByZeroException", "1 False"], warmed);
    }
}
