namespace Sandboxed.Misbehaving;

/// <summary>Methods that wait.</summary>
public static partial class Sleeping
{
    [EnforceLimits(WallTimeS = 0.2)]
    public static void Forever() => Thread.Sleep(Timeout.Infinite);

    [EnforceLimits(WallTimeS = 0.2)]
    public static void ForeverWith(int megabytes)
    {
        var held = new byte[megabytes << 20];
        Array.Fill(held, (byte)1);
        Thread.Sleep(Timeout.Infinite);
        GC.KeepAlive(held);
    }

    [EnforceLimits(WallTimeS = 0.2)]
    public static async Task DelayForeverAsync() => await Task.Delay(Timeout.Infinite);

    /// <summary>Says which process it runs in, then waits.</summary>
    [EnforceLimits]
    public static void ForeverOnceStarted(IProgress<int>? started)
    {
        started?.Report(Environment.ProcessId);
        Thread.Sleep(Timeout.Infinite);
    }

    [EnforceLimits(WallTimeS = 0.6)]
    public static int For(double seconds)
    {
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        return Environment.ProcessId;
    }

    [EnforceLimits(CpuTimeS = 0.2)]
    public static bool WithoutComputing(double seconds)
    {
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        return true;
    }
}
