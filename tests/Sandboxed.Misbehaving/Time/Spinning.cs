using System.Diagnostics;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that compute.</summary>
public static partial class Spinning
{
    [EnforceLimits(CpuTimeS = 0.2)]
    public static void Forever()
    {
        while (true)
        {
        }
    }

    [EnforceLimits(CpuTimeS = 0.5)]
    public static double For(double seconds)
    {
        var start = CpuTime();
        while (CpuTime() - start < TimeSpan.FromSeconds(seconds))
        {
        }

        return (CpuTime() - start).TotalSeconds;
    }

    [EnforceLimits(CpuTimeS = 0.3)]
    public static void ForeverOnThreads(int threads)
    {
        for (var i = 0; i < threads; i++) new Thread(Forever).Start();
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Computes nothing itself: it waits for one child after another that does.</summary>
    [EnforceLimits(CpuTimeS = 0.4)]
    public static void InAChildThatIsStillThere()
    {
        using var child = Process.Start("/bin/sh", ["-c", "while :; do :; done"]);
        child.WaitForExit();
    }

    [EnforceLimits(CpuTimeS = 0.2)]
    public static void ForeverInChildren()
    {
        while (true)
        {
            using var child = Process.Start("/bin/sh", ["-c", "i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done"]);
            child.WaitForExit();
        }
    }

    /// <summary>Returns, and leaves a thread behind that computes for ever.</summary>
    [EnforceLimits]
    public static int LeaveSpinningThread()
    {
        new Thread(Forever) { IsBackground = true }.Start();
        SandboxWorker.KeepThreads();
        return Environment.ProcessId;
    }

    /// <summary>Spins until both limits are within reach, whichever comes first.</summary>
    [EnforceLimits(CpuTimeS = 0.2, WallTimeS = 20)]
    public static void WithLittleCpuAndMuchTime() => Forever();

    [EnforceLimits(CpuTimeS = 20, WallTimeS = 0.2)]
    public static void WithMuchCpuAndLittleTime() => Forever();

    private static TimeSpan CpuTime()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
