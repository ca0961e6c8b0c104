namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>Output of initializers, and of calls that do not capture theirs.</summary>
public sealed class HostOutputTests
{
    [Fact]
    public async Task It_comes_out_of_the_host_on_the_stream_it_was_written_to()
    {
        using var host = new ChildHost("print", "grüße");

        var (output, error, exitCode) = await host.ToEndAsync();

        Assert.Equal(("initializer: grüße, output: grüße", "initializer: grüße, error: grüße", 0), (output, error, exitCode));
    }
}
