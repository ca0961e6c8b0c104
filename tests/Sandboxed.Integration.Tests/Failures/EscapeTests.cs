namespace Sandboxed.Integration.Tests.Failures;

/// <summary>What a method starts ends with its call, wherever it has gone.</summary>
public sealed class EscapeTests(PoolOfEachStart pools) : IClassFixture<PoolOfEachStart>
{
    private const int EPERM = 1;

    public static TheoryData<StartMethod> Starts => PoolOfEachStart.All;

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_child_of_the_workers_own_parent_is_refused(StartMethod start) =>
        Assert.Equal(EPERM, Escaping.MakeSiblingLimited(pools.On(start)).Value);

    [Theory]
    [InlineData(StartMethod.Spawn, Escape.Child)]
    [InlineData(StartMethod.Spawn, Escape.Group)]
    [InlineData(StartMethod.ForkServer, Escape.Child)]
    [InlineData(StartMethod.ForkServer, Escape.Group)]
    [InlineData(StartMethod.ForkServer, Escape.Session)]
    public async Task Processes_of_a_worker_that_ends_by_itself_are_killed(StartMethod start, Escape escape)
    {
        var started = new Signal<int[]>();

        Assert.Equal(3, (await Escaping.ExitLimitedAsync(pools.On(start), escape, started).InTime()).ExitCode);

        var left = (await started.First)[2..];
        Assert.NotEmpty(left);
        Assert.All(left, process => Assert.True(Patience.Until(() => !ProcessTable.Runs(process)), $"{process} is still there"));
    }

    [Theory]
    [InlineData(StartMethod.Spawn, false)]
    [InlineData(StartMethod.Spawn, true)]
    [InlineData(StartMethod.ForkServer, false)]
    [InlineData(StartMethod.ForkServer, true)]
    public async Task A_chain_of_processes_that_fork_the_next_and_end_does_not_outlive_its_pool(StartMethod start, bool inSessions)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/perl"), "There is no perl, whose processes fork fast enough.");
        using var directory = new TemporaryDirectory();
        var whileThere = Path.Combine(directory.Path, "there");
        await File.WriteAllTextAsync(whileThere, "", TestContext.Current.CancellationToken);
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = start });
        var started = new Signal<int>();
        var call = Escaping.HoldChainLimitedAsync(new CallOptions { Executor = pool }, whileThere, inSessions, started);
        await started.First;
        Assert.True(Patience.Until(() => IsThere(whileThere)));

        pool.Dispose();

        await Assert.ThrowsAnyAsync<Exception>(() => call.InTime());

        // A look may fall between the end of one and the beginning of the next; not fifty.
        Assert.True(Patience.Until(() => Enumerable.Range(0, 50).All(_ => !IsThere(whileThere))), "the chain is still there");
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void Zombies_of_what_calls_leave_do_not_gather(StartMethod start)
    {
        var worker = 0;
        for (var i = 0; i < 10; i++) worker = Starting.LeaveProcessesLimited(pools.On(start)).Value[0];

        Assert.True(Patience.Until(() => ProcessTable.ChildrenOf(worker).Length == 0), $"{ProcessTable.ChildrenOf(worker).Length} zombies");
        Assert.Equal(worker, Lingering.ProcessIdLimited(pools.On(start)).Value);
    }

    private static bool IsThere(string argument) => ProcessTable.AnyHasArgument(argument);
}
