using Sandboxed.Limits.Linux;

namespace Sandboxed.Integration.Tests.Failures;

/// <summary>
/// A signal by which a service manager or a terminal asks all processes of a service to end: the host decides when its calls do.
/// </summary>
public sealed class OutsideSignalTests
{
    private const int SIGHUP = 1, SIGINT = 2, SIGQUIT = 3, SIGTERM = 15;

    public static MatrixTheoryData<StartMethod, int> Rows =>
        new([StartMethod.Spawn, StartMethod.ForkServer], [SIGHUP, SIGINT, SIGQUIT, SIGTERM]);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_costs_neither_a_call_nor_an_idle_worker(StartMethod start, int signal)
    {
        using var directory = new TemporaryDirectory();
        var letGo = Path.Combine(directory.Path, "go");
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = start });
        var on = new CallOptions { Executor = pool };
        Ordinary.StartProcessLimited(on, "words").ThrowIfFailed(); // the runtime installs handlers of its own for that
        var started = new Signal<int>();
        var call = Waiting.ForFileLimitedAsync(on, letGo, started);
        var worker = await started.First;

        Send(worker, signal);
        File.Create(letGo).Dispose();

        Assert.Equal(worker, (await call.InTime()).Value);
        Send(worker, signal);
        Assert.Equal(worker, Lingering.ProcessIdLimited(on).Value);
    }

    [Theory]
    [MemberData(nameof(PoolOfEachStart.All), MemberType = typeof(PoolOfEachStart))]
    public void It_ends_what_a_call_has_started_as_ever(StartMethod start)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = start });

        var on = new CallOptions { Executor = pool, WallTime = Patience.Limit };

        Assert.Equal(4, Escaping.StartAndSignalLimited(on, [SIGHUP, SIGINT, SIGQUIT, SIGTERM]).Value);
    }

    /// <summary>To a worker and its template.</summary>
    private static void Send(int worker, int signal)
    {
        if (ProcessTree.ParentOf(worker) is var parent && parent != Environment.ProcessId) ProcessTable.Signal(parent, signal);
        ProcessTable.Signal(worker, signal);
    }
}
