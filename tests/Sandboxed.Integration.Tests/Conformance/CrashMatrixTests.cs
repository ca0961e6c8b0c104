namespace Sandboxed.Integration.Tests.Conformance;

/// <summary>However and whenever user code fails, its call ends once, with what happened, and the next one works.</summary>
public sealed class CrashMatrixTests(CrashPools pools) : IClassFixture<CrashPools>
{
    private static readonly StartMethod[] _methods = [StartMethod.Spawn, StartMethod.ForkServer];

    public static TheoryData<StartMethod, Moment, Fate> InTheWorker() =>
        [.. from method in _methods
            from moment in new[] { Moment.ArgumentRead, Moment.Run, Moment.ResultWrite }
            from fate in Enum.GetValues<Fate>()
            select new TheoryDataRow<StartMethod, Moment, Fate>(method, moment, fate)];

    public static TheoryData<StartMethod, Fate> AtAnyTime() =>
        [.. from method in _methods from fate in Enum.GetValues<Fate>() select new TheoryDataRow<StartMethod, Fate>(method, fate)];

    [Theory]
    [MemberData(nameof(InTheWorker))]
    public void In_the_worker(StartMethod method, Moment moment, Fate fate)
    {
        var pool = pools[method];
        var on = fate == Fate.OutOfMemory ? pool.On with { MemMb = 64 } : pool.On;

        var result = Once(pool, () => Exploding.CarryLimited(on, Of(moment, fate)));

        AssertFate(result, moment, fate);
        AssertServes(pool);
        if (fate is not (Fate.Throw or Fate.OutOfMemory)) Assert.True(ProcessTable.HasEnded(result.WorkerProcessId));
    }

    [Theory]
    [MemberData(nameof(AtAnyTime))]
    public void After_the_answer(StartMethod method, Fate fate)
    {
        var pool = pools[method];

        var result = Once(pool, () => Exploding.CarryLimited(pool.On, Of(Moment.Idle, fate)));

        Assert.Equal(ExitStatus.Success, result.ExitStatus);
        Assert.True(ProcessTable.Ends(result.WorkerProcessId));
        AssertServes(pool);
        Assert.True(ProcessTable.HasEnded(result.WorkerProcessId));
    }

    [Theory]
    [MemberData(nameof(AtAnyTime))]
    public void At_the_start_of_a_worker(StartMethod method, Fate fate)
    {
        using var directory = new TemporaryDirectory();
        using var pool = new CrashPool(method, Exploding.OnceInWorkerInitializer(fate, Path.Combine(directory.Path, "ran")));
        var first = Record.Exception(() => Lingering.ProcessIdLimited(pool.On).ThrowIfFailed());

        if (fate == Fate.Kill) Assert.Null(first); // somebody else may have killed it: another worker is started
        else Assert.Contains(nameof(Exploding.OnceInWorker), Assert.IsType<SandboxStartException>(first).Message);
        Assert.Single(pool.Ended);
        Assert.True(Patience.Until(() => Record.Exception(() => AssertServes(pool)) is not SandboxStartException)); // a failure is remembered for a second
        AssertServes(pool);
    }

    [Theory]
    [InlineData(Fate.Throw)]
    [InlineData(Fate.Exit)]
    [InlineData(Fate.FailFast)]
    [InlineData(Fate.Segfault)]
    [InlineData(Fate.Kill)]
    [InlineData(Fate.StackOverflow)]
    [InlineData(Fate.OutOfMemory)]
    public void At_the_start_of_a_template(Fate fate)
    {
        using var directory = new TemporaryDirectory();
        using var pool = new CrashPool(StartMethod.ForkServer, Exploding.OnceInitializer(fate, Path.Combine(directory.Path, "ran")));

        Assert.True(Once(pool, () => Lingering.ProcessIdLimited(pool.On)).IsSuccess);
        AssertServes(pool);
    }

    [Theory]
    [InlineData(StartMethod.Spawn)]
    [InlineData(StartMethod.ForkServer)]
    public void While_the_host_writes_the_argument(StartMethod method)
    {
        var pool = pools[method];
        var ended = pool.Ended.Count;

        var exception = Assert.Throws<MarshallingException>(() => Exploding.CarryLimited(pool.On, Of(Moment.ArgumentWrite, Fate.Throw)));

        Assert.Contains("'bomb'", exception.Message);
        Assert.Equal(ended, pool.Ended.Count); // it never became a call
        AssertServes(pool);
    }

    [Theory]
    [InlineData(StartMethod.Spawn)]
    [InlineData(StartMethod.ForkServer)]
    public void While_the_host_reads_the_result(StartMethod method)
    {
        var pool = pools[method];

        var result = Once(pool, () => Exploding.CarryLimited(pool.On, Of(Moment.ResultRead, Fate.Throw)));

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("its result could not be read", result.Detail);
        AssertServes(pool);
    }

    [Theory]
    [InlineData(StartMethod.Spawn)]
    [InlineData(StartMethod.ForkServer)]
    public void While_the_host_hears_of_the_end(StartMethod method)
    {
        var pool = pools[method];
        pool.Throws = true;
        try
        {
            Assert.True(Once(pool, () => Lingering.ProcessIdLimited(pool.On)).IsSuccess);
        }
        finally
        {
            pool.Throws = false;
        }

        AssertServes(pool);
    }

    private static Bomb Of(Moment moment, Fate fate) => new(moment, fate, Environment.ProcessId);

    private static T Once<T>(CrashPool pool, Func<T> call)
        where T : LimitedResult
    {
        var ended = pool.Ended.Count;
        var result = call();
        Assert.Equal(result.ExitStatus, Assert.Single(pool.Ended.Skip(ended)).Result?.ExitStatus);
        return result;
    }

    private static void AssertServes(CrashPool pool)
    {
        var next = Once(pool, () => Lingering.ProcessIdLimited(pool.On));
        Assert.Equal(ExitStatus.Success, next.ExitStatus);
        pool.See(next.Value);
    }

    private static void AssertFate(LimitedResult result, Moment moment, Fate fate)
    {
        var what = moment switch
        {
            Moment.ArgumentRead => "could not read the arguments",
            Moment.Run => "The method threw",
            _ => "its result could not be marshalled",
        };
        Assert.Equal(fate == Fate.OutOfMemory ? ExitStatus.MemoryLimit : ExitStatus.Anything, result.ExitStatus);
        Assert.False(result.IsSuccess);
        switch (fate)
        {
            case Fate.Throw:
                Assert.Contains(what, result.Detail);
                Assert.Equal("System.InvalidOperationException", result.Error?.TypeName);
                break;
            case Fate.Exit:
                Assert.Equal(7, result.ExitCode);
                break;
            case Fate.FailFast:
                Assert.Equal(6, result.Signal);
                Assert.Contains("it was to be", result.Detail);
                break;
            case Fate.Segfault:
                Assert.Contains(result.Signal, new int?[] { 6, 11 });
                break;
            case Fate.Kill:
                Assert.Equal(9, result.Signal);
                break;
            case Fate.StackOverflow:
                Assert.Equal(6, result.Signal);
                Assert.Contains("its stack overflowed", result.Detail);
                break;
        }
    }
}
