namespace Sandboxed.Misbehaving;

/// <summary>Methods that call limited twins themselves.</summary>
public static partial class Calling
{
    /// <summary>The processes that were nested in each other, the outermost first.</summary>
    [EnforceLimits]
    public static int[] Processes(int depth) => depth == 0 ? [Environment.ProcessId] : [Environment.ProcessId, .. ProcessesLimited(depth - 1).Value];

    [EnforceLimits(Name = "Awaited")]
    public static async Task<int[]> ProcessesAsync(int depth) => depth == 0 ? [Environment.ProcessId] : [Environment.ProcessId, .. (await AwaitedLimitedAsync(depth - 1)).Value];

    [EnforceLimits]
    public static int Packed(int number) => LimitedCall.FromBytes(InnerLimitedCall(number).ToBytes()).Run().IsSuccess ? InnerLimitedCall(number).Run().Value : -1;

    /// <summary>A variable as a nested call finds it.</summary>
    [EnforceLimits]
    public static string? Variable(string name) => OwnVariableLimited(name).Value;

    [EnforceLimits]
    public static string? OwnVariable(string name) => Environment.GetEnvironmentVariable(name);

    [EnforceLimits(Pool = "nested")]
    public static int Named(int number) => InnerLimited(number).Value;

    [EnforceLimits(Pool = "nested")]
    public static int Inner(int number) => number + 1;

    /// <summary>How a call of each kind ends, in its own words.</summary>
    [EnforceLimits]
    public static string[] Endings()
    {
        LimitedResult[] results =
        [
            Travelling.SumLimited([1, 2]),
            Sleeping.ForeverLimited(),
            Spinning.ForeverLimited(),
            ManagedMemory.FillLimited(500),
            Starting.DeniedLimited(),
            Throwing.WithInnerLimited(),
            Dying.ExitLimited(7),
            Dying.KillLimited(9),
            Printing.CapturedLimited("out", "err"),
        ];
        return [.. results.Select(static r => $"{r.ExitStatus}|{r.Detail}|{r.ExitCode}|{r.Signal}|{r.Error?.TypeName}|{r.StandardOutput}|{r.StandardError}|{r.WorkerProcessId != Environment.ProcessId}|{r.PeakMemoryBytes >= 0 && r.WallTime > TimeSpan.Zero}")];
    }

    /// <summary>Reports its own process and that of a call it waits for without end.</summary>
    [EnforceLimits]
    public static void WaitForEver(IProgress<int> progress)
    {
        progress.Report(Environment.ProcessId);
        ReportAndSleepLimited(progress);
    }

    [EnforceLimits]
    public static void ReportAndSleep(IProgress<int> progress)
    {
        progress.Report(Environment.ProcessId);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Leaves a nested call behind that never ends by itself.</summary>
    [EnforceLimits]
    public static async Task LeaveBehind(IProgress<int> progress)
    {
        var begun = new TaskCompletionSource();
        _ = ReportAndSleepLimitedAsync(new Relay(progress, begun));
        await begun.Task;
    }

    /// <summary>Arguments and results that fit into no socket.</summary>
    [EnforceLimits]
    public static int Large(int size) => Travelling.EchoLimited(new byte[size]).Value.Length;

    [EnforceLimits]
    public static int[] FromThreads(int count)
    {
        var processes = new int[count];
        using var together = new Barrier(count);
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            together.SignalAndWait();
            processes[i] = Lingering.ProcessIdLimited().Value;
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return processes;
    }

    [EnforceLimits]
    public static async Task<int> Many(int count)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(static i => InnerLimitedAsync(i)));
        return results.Sum(static result => result.Value);
    }

    /// <summary>Cancels a nested call, and says how that ended and whether its worker is gone.</summary>
    [EnforceLimits]
    public static async Task<string> CancelNested()
    {
        using var cancellation = new CancellationTokenSource();
        var process = 0;
        var running = ReportAndSleepLimitedAsync(new Relay(new Setter(id => process = id), new TaskCompletionSource(), cancellation), cancellation.Token);
        try
        {
            return (await running).ToString();
        }
        catch (OperationCanceledException e)
        {
            return $"{e.CancellationToken == cancellation.Token} {process}";
        }
    }

    [EnforceLimits(NumProcesses = 0)]
    public static string StartNested() => Starting.DeniedLimited(new CallOptions { NumProcesses = -1 }).ExitStatus.ToString();

    [EnforceLimits]
    public static void MakePool() => new SandboxPool().Dispose();

    private sealed class Relay(IProgress<int> progress, TaskCompletionSource reported, CancellationTokenSource? cancellation = null) : IProgress<int>
    {
        public void Report(int value)
        {
            progress.Report(value);
            reported.TrySetResult();
            cancellation?.Cancel();
        }
    }

    private sealed class Setter(Action<int> set) : IProgress<int>
    {
        public void Report(int value) => set(value);
    }
}
