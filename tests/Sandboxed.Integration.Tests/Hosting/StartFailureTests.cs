namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>Workers that end before they can say anything.</summary>
public sealed class StartFailureTests
{
    [Theory]
    [InlineData("DOTNET_ROLL_FORWARD", "Nowhere", "Invalid value for environment variable 'DOTNET_ROLL_FORWARD'")]
    [InlineData("DOTNET_GCRegionRange", "100", "GC heap initialization failed")]
    public async Task Its_error_says_what_was_started_how_it_ended_and_what_it_said(string variable, string value, string words)
    {
        using var host = new ChildHost("start-with", variable, value);

        var (output, error, exitCode) = await host.ToEndAsync();

        Assert.Equal(0, exitCode);
        Assert.StartsWith(nameof(SandboxStartException), output);
        Assert.Contains("exec", output);
        Assert.Contains("exited with code", output);
        Assert.Contains(words, output);
        Assert.Equal("", error);
    }
}
