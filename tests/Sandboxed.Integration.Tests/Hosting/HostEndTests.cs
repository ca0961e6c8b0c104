using System.Diagnostics;

namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>
/// However a host ends, nothing is left of what it has started: idle workers, workers with a call, and what calls have started, in groups
/// and sessions of their own or as siblings of their worker.
/// </summary>
public sealed class HostEndTests(ITestOutputHelper output)
{
    private const int SIGINT = 2, SIGKILL = 9, SIGTERM = 15, SIGSTOP = 19;

    /// <summary>A call without processes, one for each kind of them, and an idle worker.</summary>
    private static readonly int _lines = Enum.GetValues<Escape>().Length + 1;

    private static readonly int _rounds = int.Parse(Environment.GetEnvironmentVariable("ROUNDS_OF_HOST_ENDS") ?? "1");

    public static TheoryData<string, StartMethod> Ends
    {
        get
        {
            var rows = new TheoryData<string, StartMethod>();
            foreach (var end in (string[])["killed", "terminated", "interrupted", "return", "exit", "throw", "fail-fast", "all terminated"])
            {
                foreach (var start in (StartMethod[])[StartMethod.Spawn, StartMethod.ForkServer]) rows.Add(end, start);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Nothing_is_left_of_a_host_that_has_ended(string end, StartMethod start)
    {
        for (var round = 0; round < _rounds; round++)
        {
            // A shell starts what it runs in the background with SIGINT ignored, and that is inherited.
            using var host = new ChildHost(["env", "--default-signal=INT"], ["end-as", end, start.ToString()]);
            var processes = await StartedBy(host);

            foreach (var process in end == "all terminated" ? processes : [host.Id])
            {
                if (SignalOf(end) is { } signal) ProcessTable.Signal(process, signal);
            }

            await host.ToEndAsync();
            AssertGone(processes);
        }
    }

    [Theory]
    [InlineData(StartMethod.Spawn)]
    [InlineData(StartMethod.ForkServer)]
    public async Task Nothing_is_left_of_workers_and_templates_that_are_stopped_when_their_host_ends(StartMethod start)
    {
        using var host = new ChildHost("end-as", "killed", start.ToString());
        var processes = await StartedBy(host);

        foreach (var process in processes.Where(process => process != host.Id)) ProcessTable.Signal(process, SIGSTOP);
        host.Kill();

        AssertGone(processes);
    }

    [Theory]
    [InlineData(StartMethod.Spawn)]
    [InlineData(StartMethod.ForkServer)]
    public async Task A_host_that_lets_its_calls_end_gets_their_answers_though_all_its_processes_were_told_to_end(StartMethod start)
    {
        using var directory = new TemporaryDirectory();
        var letGo = Path.Combine(directory.Path, "go");
        using var host = new ChildHost("drain", letGo, start.ToString());
        var processes = await host.NextNumbersAsync();
        var worker = (await host.NextNumbersAsync())[0];
        Assert.Equal(processes[0], worker);

        foreach (var process in processes.Append(host.Id).Distinct()) ProcessTable.Signal(process, SIGTERM);
        Assert.Equal(0, Assert.Single(await host.NextNumbersAsync())); // it was told
        File.Create(letGo).Dispose();

        var (output, _, exitCode) = await host.ToEndAsync();
        Assert.Equal(("True Success", 0), (output.Trim(), exitCode));
        AssertGone(processes);
    }

    private static int? SignalOf(string end) => end switch
    {
        "killed" => SIGKILL,
        "interrupted" => SIGINT,
        "terminated" or "all terminated" => SIGTERM,
        _ => null,
    };

    private static async Task<int[]> StartedBy(ChildHost host)
    {
        var processes = new HashSet<int> { host.Id };
        for (var line = 0; line < _lines; line++) processes.UnionWith(await host.NextNumbersAsync());
        return [.. processes];
    }

    /// <summary>Nobody may wait for them in a container: a zombie is gone.</summary>
    private void AssertGone(int[] processes)
    {
        var (left, since) = (processes, Stopwatch.GetTimestamp());
        Patience.Until(() => (left = Array.FindAll(left, ProcessTable.Runs)).Length == 0);
        output.WriteLine($"The last of {processes.Length} was gone after {Stopwatch.GetElapsedTime(since).TotalMilliseconds:F0} ms.");
        foreach (var process in left) ProcessTable.Signal(process, SIGKILL);
        Assert.True(left.Length == 0, $"{left.Length} of {processes.Length} processes are left");
    }
}
