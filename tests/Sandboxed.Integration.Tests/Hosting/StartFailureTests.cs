namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>Workers that end before they can say anything.</summary>
public sealed class StartFailureTests
{
    [Theory]
    [InlineData("DOTNET_ROLL_FORWARD", "Nowhere")]
    [InlineData("DOTNET_GCRegionSize", "1")]
    [InlineData("LD_PRELOAD", "/no/such/library.so")]
    public async Task A_runtime_that_fails_to_start_is_a_clear_error_or_none(string name, string value)
    {
        using var host = new ChildHost("start-with", name, value);

        var (output, _, exitCode) = await host.ToEndAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal("?", output);
    }
}
