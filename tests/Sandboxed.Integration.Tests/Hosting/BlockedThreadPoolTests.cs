namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>An application that blocks all threads of its pool.</summary>
public sealed class BlockedThreadPoolTests
{
    [Fact]
    public async Task What_awaits_asynchronous_twins_goes_on()
    {
        using var host = new ChildHost("block-pool");

        var (output, error, exitCode) = await host.ToEndAsync();

        Assert.Equal(("awaited\nawaited\nawaited\nawaited\n", "", 0), (output, error, exitCode));
    }
}
