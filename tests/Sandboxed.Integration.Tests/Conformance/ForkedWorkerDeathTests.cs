using Sandboxed.Limits.Linux;

namespace Sandboxed.Integration.Tests.Conformance;

/// <summary>What ends a forked worker ends it and all it started, and neither its template nor another worker; the end of a template ends no worker.</summary>
public sealed class ForkedWorkerDeathTests : IDisposable
{
    private readonly ForkedPool _pool = new();
    private readonly TemporaryDirectory _directory = new();

    private string LetGo => Path.Combine(_directory.Path, "go");

    public void Dispose()
    {
        _pool.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(12)]
    public async Task A_signal_ends_one_worker(int signal)
    {
        var (other, otherWorker) = await Held();
        var (call, worker) = await Held();
        var template = ProcessTree.ParentOf(otherWorker);

        ProcessTable.Signal(worker, signal);

        var result = await call.InTime();
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.True(ProcessTable.HasEnded(worker));
        await AssertOthersLive(template, other, otherWorker);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(12)]
    public async Task A_signal_ends_an_idle_worker(int signal)
    {
        var (other, otherWorker) = await Held();
        var idle = Lingering.ProcessIdLimited(_pool.On).Value;
        var template = ProcessTree.ParentOf(otherWorker);

        ProcessTable.Signal(idle, signal);

        Assert.True(ProcessTable.Ends(idle));
        await AssertOthersLive(template, other, otherWorker);
    }

    [Fact]
    public async Task The_first_abort_leaves_the_template_be()
    {
        var (other, otherWorker) = await Held();
        var template = ProcessTree.ParentOf(otherWorker);

        var result = Dying.FailFastLimited(_pool.On, "first");

        Assert.Equal(6, result.Signal);
        await AssertOthersLive(template, other, otherWorker);
    }

    [Fact]
    public async Task A_template_that_is_killed_costs_no_call()
    {
        var (call, worker) = await Held();
        var template = ProcessTree.ParentOf(worker);

        ProcessTable.Signal(template, 9);
        Assert.True(ProcessTable.Ends(template));

        Assert.True((await Lingering.ProcessIdLimitedAsync(_pool.On).InTime()).IsSuccess); // by a worker of another template
        Assert.True((await Lingering.ProcessIdLimitedAsync(_pool.On with { Isolation = Isolation.Pristine }).InTime()).IsSuccess);
        File.Create(LetGo).Dispose();
        Assert.Equal(worker, (await call.InTime()).Value);
        _pool.Dispose();
        Assert.True(ProcessTable.HasEnded(worker));
    }

    [Fact]
    public async Task A_wall_limit_ends_what_has_left()
    {
        var started = new Signal<int[]>();
        var call = Detaching.HoldTooLongLimitedAsync(_pool.On, started);

        Assert.Equal(ExitStatus.Timeout, (await call.InTime()).ExitStatus);
        AssertGone(await started.First);
    }

    [Fact]
    public async Task A_wall_limit_ends_what_has_left_though_the_template_is_replaced_meanwhile()
    {
        var started = new Signal<int[]>();
        var call = Detaching.HoldLimitedAsync(_pool.On with { WallTime = TimeSpan.FromSeconds(5) }, started);
        var processes = await started.First;

        // Its template was made in haste: a new worker has it replaced, and it goes with its last worker.
        var pristine = _pool.On with { Isolation = Isolation.Pristine };
        Assert.True(Patience.Until(() => Lingering.ProcessIdLimited(pristine).IsSuccess && _pool.Templates > 1));

        Assert.Equal(ExitStatus.Timeout, (await call.InTime()).ExitStatus);
        AssertGone(processes);
        Assert.True(Patience.Until(() => !ProcessTable.Runs(processes[1])));
    }

    [Fact]
    public async Task A_crash_ends_what_has_left()
    {
        var started = new Signal<int[]>();

        var result = await Detaching.CrashLimitedAsync(_pool.On, started).InTime();

        Assert.Equal(6, result.Signal);
        AssertGone(await started.First);
    }

    [Fact]
    public async Task A_stop_ends_what_has_left()
    {
        var started = new Signal<int[]>();
        var call = Detaching.HoldLimitedAsync(_pool.On, started);
        var processes = await started.First;

        _pool.Pool.Stop();

        await Assert.ThrowsAnyAsync<Exception>(() => call.InTime());
        Assert.True(await _pool.Pool.JoinAsync(Patience.Limit, TestContext.Current.CancellationToken));
        AssertGone(processes);
    }

    [Fact]
    public async Task The_end_of_the_host_ends_the_template_and_what_has_left()
    {
        using var host = new ChildHost("hold-detached");
        var processes = await host.NextNumbersAsync();
        Assert.Equal(4, processes.Length);
        Assert.All(processes, process => Assert.True(ProcessTable.Runs(process)));

        host.Kill();

        // Nobody may wait for them in a container: a zombie is gone.
        Assert.All(processes, process => Assert.True(Patience.Until(() => !ProcessTable.Runs(process)), $"{process} is still there"));
    }

    /// <summary>A call that runs until <see cref="LetGo"/> is there, and its worker.</summary>
    private async Task<(Task<LimitedResult<int>> Call, int Worker)> Held()
    {
        var started = new Signal<int>();
        var call = Waiting.ForFileLimitedAsync(_pool.On, LetGo, started);
        return (call, await started.First);
    }

    /// <summary>The worker that another call runs in, and the template, which is there as long as it has a worker: its number may be another for new ones.</summary>
    private async Task AssertOthersLive(int template, Task<LimitedResult<int>> other, int otherWorker)
    {
        Assert.True(Lingering.ProcessIdLimited(_pool.On).IsSuccess);
        Assert.True(ProcessTable.Runs(template));
        Assert.Null(_pool.LostTemplate);
        File.Create(LetGo).Dispose();
        Assert.Equal(otherWorker, (await other.InTime()).Value);
    }

    private static void AssertGone(int[] processes)
    {
        Assert.Equal(4, processes.Length);
        foreach (var process in (int[])[processes[0], .. processes[2..]]) Assert.True(Patience.Until(() => !ProcessTable.Runs(process)), $"{process} is still there");
    }
}
