namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>Output that no call captures.</summary>
public sealed class HostOutputTests
{
    [Fact]
    public async Task It_comes_out_of_the_host_on_the_stream_it_was_written_to()
    {
        using var host = new ChildHost("print", "grüße");

        var (output, error, exitCode) = await host.ToEndAsync();

        Assert.Equal(("output: grüße", "error: grüße", 0), (output, error, exitCode));
    }
}
