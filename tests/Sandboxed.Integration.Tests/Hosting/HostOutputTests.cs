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

    [Fact]
    public async Task What_a_call_printed_has_gone_out_when_its_twin_returns()
    {
        using var directory = new TemporaryDirectory();
        using var host = ChildHost.WithOutputTo(Path.Combine(directory.Path, "output"), "print-each", "400");

        var (_, error, exitCode) = await host.ToEndAsync();

        Assert.Equal(("missing: 0", 0), (error, exitCode));
    }

    [Fact]
    public async Task Output_that_nobody_reads_holds_up_no_call_no_limit_no_cancellation_and_no_disposal()
    {
        using var host = new ChildHost("print-unread");

        var (error, exitCode) = await host.ToEndUnreadAsync();

        Assert.Equal(("answer: 10\nlimit: Timeout\ncancelled\ndisposed\n", 0), (error, exitCode));
    }
}
