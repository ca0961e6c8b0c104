using System.Collections.Concurrent;

namespace Sandboxed.Integration.Tests.Hosting;

/// <summary>
/// A host that is without something for a while, each in a process of its own: what is missing, by what the pool is doing at that moment, by how workers start. In a short form each pair of the first two is
/// tried with one way to start; with STARVATION_OF_TESTS=full in the environment with all of them.
/// </summary>
[Collection(Alone.Name)]
public sealed class StarvationTests(ITestOutputHelper output)
{
    /// <summary>More than there are processors, as each waits a lot; not so many that a disposal takes long for that reason.</summary>
    private const int HostsAtOnce = 4;

    /// <summary>A host takes seconds; one that hangs is stopped, and its last words are shown.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private const UnixFileMode EveryBodys = (UnixFileMode)0x1FF;

    private static readonly string[] _situations = ["cold", "warm", "replacing", "map", "disposing"];
    private static readonly StartMethod[] _starts = [StartMethod.ForkServer, StartMethod.Auto, StartMethod.Spawn];
    private static int _users = 70_000 + (Environment.ProcessId % 10_000);

    public static TheoryData<string> Resources => ["descriptors", "threads", "processes", "memory", "shm", "disk", "logger", "stdout-blocked", "stdout-closed"];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_host_that_runs_short_of_something_is_told_so_and_its_pool_works_again_when_it_is_back(string resource)
    {
        await SkipUnlessPossible(resource);
        var faults = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(Rows(resource), new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce }, async (row, _) =>
        {
            var name = $"{resource}, {row.Situation}, {row.Start}";
            using var directory = DirectoryForAll();
            using var host = new ChildHost(Prefix(resource, directory.Path), ["starve", resource, row.Situation, $"{row.Start}"]);
            try
            {
                var (_, error, exitCode) = await host.ToEndAsync(_patience);
                output.WriteLine($"{name}: {error}");
                if (exitCode != 0 || error.Contains("FAULT") || !error.Contains("DONE")) faults.Enqueue($"{name} ended with {exitCode}: {error}");
            }
            catch (TimeoutException)
            {
                faults.Enqueue($"{name} does not end.");
            }
        });

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Nothing_of_the_library_needs_the_system_to_be_initialized_so_that_no_failure_of_it_stays_for_ever()
    {
        using var directory = DirectoryForAll();
        using var host = new ChildHost(Prefix("descriptors", directory.Path), ["starve", "descriptors", "types", $"{StartMethod.Auto}"]);

        var (_, error, exitCode) = await host.ToEndAsync(_patience);

        Assert.True(exitCode == 0, $"It ended with {exitCode}: {error}");
        Assert.DoesNotContain("FAULT", error);
        Assert.Contains("DONE", error);
    }

    private static IEnumerable<(string Situation, StartMethod Start)> Rows(string resource)
    {
        var isFull = Environment.GetEnvironmentVariable("STARVATION_OF_TESTS") == "full";
        var offset = Resources.Select(static row => row.Data).ToList().IndexOf(resource);
        for (var i = 0; i < _situations.Length; i++)
        {
            foreach (var start in isFull ? _starts : [_starts[(offset + i) % _starts.Length]])
            {
                // Only where workers are forked is there a template to be replaced.
                yield return (_situations[i], _situations[i] == "replacing" && start == StartMethod.Spawn ? StartMethod.ForkServer : start);
            }
        }
    }

    /// <summary>The host may be another user.</summary>
    private static TemporaryDirectory DirectoryForAll()
    {
        var directory = new TemporaryDirectory();
        if (OperatingSystem.IsLinux()) File.SetUnixFileMode(directory.Path, EveryBodys);
        return directory;
    }

    private static async Task SkipUnlessPossible(string resource)
    {
        using var directory = DirectoryForAll();
        var prefix = Prefix(resource, directory.Path);
        try
        {
            using var host = new ChildHost(prefix, []);
            var (_, error, exitCode) = await host.ToEndAsync();
            Assert.SkipUnless(exitCode == 64, $"A host cannot be run like this here ({string.Join(' ', prefix)}): {error}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Assert.Skip($"{prefix[0]}: {e.Message}");
        }
    }

    /// <summary>What a host is started by that can be without this.</summary>
    private static IReadOnlyList<string> Prefix(string resource, string directory)
    {
        string[] mount = Environment.IsPrivilegedProcess ? ["unshare", "--mount"] : ["unshare", "--mount", "--map-root-user"];
        string[] inDirectory = ["env", $"--chdir={directory}", $"TMPDIR={directory}"];
        switch (resource)
        {
            // Root may have any number of them. Each host is a user of its own: they are counted by user.
            case "threads" or "processes" when Environment.IsPrivilegedProcess:
                var user = Interlocked.Increment(ref _users);
                return ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", "--", .. inDirectory];
            case "shm":
                return [.. mount, "sh", "-c", "mount -t tmpfs -o size=64k none /dev/shm && exec \"$@\"", "sh", .. inDirectory];
            case "disk":
                return [.. mount, "sh", "-c", "mount -t tmpfs -o size=64k none \"$0\" && cd \"$0\" && TMPDIR=\"$0\" exec \"$@\"", directory];
            default:
                return inDirectory;
        }
    }
}
