namespace Sandboxed.Misbehaving;

/// <summary>Methods that return, and leave something behind that never ends.</summary>
public static partial class Lingering
{
    /// <summary>Leaves an object whose finalizer never returns.</summary>
    [EnforceLimits]
    public static int LeaveEndlessFinalizer()
    {
        Abandon();
        GC.Collect();
        return Environment.ProcessId;
    }

    /// <summary>A foreground thread keeps an ordinary process alive.</summary>
    [EnforceLimits]
    public static int LeaveForegroundThread()
    {
        new Thread(static () => Thread.Sleep(Timeout.Infinite)) { IsBackground = false }.Start();
        return Environment.ProcessId;
    }

    [EnforceLimits]
    public static int BlockThreadPool(int tasks)
    {
        for (var i = 0; i < tasks; i++) ThreadPool.QueueUserWorkItem(static _ => Thread.Sleep(Timeout.Infinite));
        return Environment.ProcessId;
    }

    /// <summary>Blocks the thread pool, then waits to be told to stop.</summary>
    [EnforceLimits(WallTimeS = 0.2, GracePeriodS = 30)]
    public static string BlockThreadPoolUntilCancelled(int tasks, CancellationToken token)
    {
        BlockThreadPool(tasks);
        token.WaitHandle.WaitOne();
        return "what there was";
    }

    [EnforceLimits]
    public static int ProcessId() => Environment.ProcessId;

    /// <summary>Leaves a thread that goes on reporting after the call has ended.</summary>
    [EnforceLimits]
    public static int LeaveReporter(IProgress<int> progress)
    {
        using var reported = new ManualResetEventSlim();
        new Thread(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                progress.Report(i);
                reported.Set();
            }
        }) { IsBackground = true }.Start();
        reported.Wait();
        return Environment.ProcessId;
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Abandon() => _ = new Endless();

    private sealed class Endless
    {
        ~Endless() => Thread.Sleep(Timeout.Infinite);
    }
}
