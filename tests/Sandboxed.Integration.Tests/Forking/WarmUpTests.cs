namespace Sandboxed.Integration.Tests.Forking;

/// <summary>Warm-ups, as the workers find what they left.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public void Limited_twins_in_them_run_in_the_template_and_one_that_throws_does_no_harm()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = StartMethod.ForkServer, Initializers = [Initializing.TraceInitializer("", [])] });

        var warmed = Initializing.WarmedLimited(new CallOptions { Executor = pool }).Value;

        Assert.Equal(["Success 2 ", "Success 3 ", "Success 4 ", "Anything  System.DivideByZeroException", "1 False"], warmed);
    }
}
