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
        KeepThread();
        return Environment.ProcessId;
    }

    /// <summary>Leaves a thread, which it does not want to keep.</summary>
    [EnforceLimits]
    public static int LeaveThread(int item)
    {
        if (item == 0) StartThread();
        Thread.Sleep(1); // a call of less than 50 us is not looked at
        return Environment.ProcessId;
    }

    /// <summary>Leaves one that is to stay.</summary>
    [EnforceLimits]
    public static int KeepThread()
    {
        StartThread();
        SandboxWorker.KeepThreads();
        return Environment.ProcessId;
    }

    /// <summary>Waits for some threads, and has the runtime's do some work.</summary>
    [EnforceLimits]
    public static int JoinThreads(int count)
    {
        var threads = Enumerable.Range(0, count).Select(static _ => new Thread(static () => Thread.Sleep(1))).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        Task.WaitAll(Enumerable.Range(0, count).Select(static _ => Task.Delay(1)));
        Parallel.For(0, count, static _ => Thread.Sleep(1));
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
        SandboxWorker.KeepThreads();
        reported.Wait();
        return Environment.ProcessId;
    }

    private static void StartThread() => new Thread(static () => Thread.Sleep(Timeout.Infinite)) { IsBackground = false }.Start();

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Abandon() => _ = new Endless();

    private sealed class Endless
    {
        ~Endless() => Thread.Sleep(Timeout.Infinite);
    }
}
