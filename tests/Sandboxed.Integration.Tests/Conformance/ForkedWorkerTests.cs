using Sandboxed.Limits.Linux;

namespace Sandboxed.Integration.Tests.Conformance;

/// <summary>A forked worker is a process like any other.</summary>
public sealed class ForkedWorkerTests(ForkedPool pool) : IClassFixture<ForkedPool>
{
    private const int EPERM = 1;

    private CallOptions Pristine => pool.On with { Isolation = Isolation.Pristine };

    [Fact]
    public void It_knows_its_own_number()
    {
        var who = Identifying.WhoLimited(pool.On);

        Assert.Equal((who.WorkerProcessId, who.WorkerProcessId), (who.Value.ProcessId, who.Value.ProcessOfKernel));
    }

    [Fact]
    public void No_two_have_random_numbers_in_common()
    {
        var all = Enumerable.Range(0, 4).Select(_ => Identifying.WhoLimited(Pristine).Value).ToList();

        Assert.Equal(4, all.Select(who => who.ProcessId).Distinct().Count());
        Assert.Equal(4, all.Select(who => who.NewRandom).Distinct().Count());
        Assert.Equal(4, all.Select(who => who.SharedRandom).Distinct().Count());
        Assert.Equal(4, all.Select(who => who.Guid).Distinct().Count());
    }

    [Fact]
    public void Statics_of_a_pristine_call_are_seen_by_no_other()
    {
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(1, Remembering.CountCallsPristineLimited(pool.On).Value));
        Assert.Equal(1, Remembering.CountCallsLimited(Pristine).Value);
    }

    [Fact]
    public void Finalizers_run() => Assert.InRange(Ordinary.FinalizeLimited(Pristine, 100).Value, 99, 100); // a register may hold the last

    [Fact]
    public void Collections_run_beside_threads() => Assert.Equal(3000, Ordinary.CollectLimited(Pristine, 30).Value);

    [Fact]
    public async Task Tasks_run() => Assert.Equal(50 * 49 / 2, (await Ordinary.RunTasksLimitedAsync(Pristine, 50).InTime()).Value);

    [Fact]
    public void Processes_start() => Assert.Equal("words 0", Ordinary.StartProcessLimited(Pristine, "words").Value);

    [Fact]
    public async Task Sockets_work() => Assert.Equal([1, 2, 3], (await Ordinary.SendLimitedAsync(Pristine, [1, 2, 3]).InTime()).Value);

    [Fact]
    public void It_reaches_neither_its_host_nor_its_template()
    {
        Assert.SkipUnless(LandlockScopes.IsSupported, "This kernel has no Landlock scopes (ABI 6).");
        var template = ProcessTree.ParentOf(Lingering.ProcessIdLimited(pool.On).Value);

        foreach (var process in new[] { Environment.ProcessId, template })
        {
            Assert.Equal(EPERM, Trespassing.KillLimited(pool.On, process, 0).Value);
            Assert.NotNull(Trespassing.OpenMemoryLimited(pool.On, process).Value);
        }
    }

    [Fact]
    public void A_pristine_worker_holds_nothing_of_its_templates()
    {
        var template = ProcessTree.ParentOf(Lingering.ProcessIdLimited(pool.On).Value);
        string?[] itsOwn = [.. Directory.GetFiles($"/proc/{template}/fd").Select(static file => new FileInfo(file).LinkTarget)];
        var open = Trespassing.OpenDescriptorsLimited(Pristine).Value;

        // Shared are assemblies, /dev/null and /dev/urandom: no pipe, no socket, nothing of /proc.
        Assert.All(open.Where(target => itsOwn.Contains(target)), static target => Assert.Matches("^/(?!proc/)", target));
    }

    [Fact]
    public void A_pristine_call_that_writes_into_the_templates_pipe_harms_no_later_call()
    {
        using var own = new ForkedPool();
        var pristine = own.On with { Isolation = Isolation.Pristine, CaptureOutput = true };

        Trespassing.WriteIntoPipesLimited(pristine).ThrowIfFailed();

        Assert.All(Enumerable.Range(0, 8), _ => Printing.PassedOnLimited(pristine, "output", "error").ThrowIfFailed());
        Assert.Null(own.LostTemplate);
    }

    [Fact]
    public void A_template_that_was_made_to_close_its_own_pipe_is_replaced()
    {
        using var own = new ForkedPool();
        var template = ProcessTree.ParentOf(Lingering.ProcessIdLimited(own.On).Value);

        WriteIntoPipeOf(template); // its runtime's system layer takes the byte for the end of the process

        Assert.True(Patience.Until(() => PipesOf(template).Count() == 1));
        var pristine = own.On with { Isolation = Isolation.Pristine, CaptureOutput = true };
        Assert.All(Enumerable.Range(0, 4), _ => Printing.PassedOnLimited(pristine, "output", "error").ThrowIfFailed());
        Assert.NotNull(own.LostTemplate);
    }

    private static void WriteIntoPipeOf(int process)
    {
        using var pipe = new FileStream(PipesOf(process).First(), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        pipe.WriteByte(1);
    }

    /// <summary>The two ends of the pipe that a runtime opens first.</summary>
    private static IEnumerable<string> PipesOf(int process) =>
        Directory.GetFiles($"/proc/{process}/fd")
            .Where(static file => int.Parse(Path.GetFileName(file)) is 5 or 6)
            .Where(static file => new FileInfo(file).LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) == true);
}
