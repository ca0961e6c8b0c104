using System.Diagnostics;

namespace Sandboxed.Benchmarks;

/// <summary>The methods that are measured.</summary>
internal static partial class Subjects
{
    [EnforceLimits]
    public static int Echo(int value) => value;

    [EnforceLimits(MemMb = 64, WallTimeS = 5, CpuTimeS = 5, NumProcesses = 0)]
    public static int EchoUnderAllLimits(int value) => value;

    /// <summary>Echoes 10,000 items.</summary>
    public static void Map(int chunkSize)
    {
        var map = EchoLimitedMapAsync(Enumerable.Range(0, 10_000), new() { ChunkSize = chunkSize });
        if (map.CountAsync().AsTask().GetAwaiter().GetResult() != 10_000) throw new InvalidOperationException("Items were lost.");
    }

    [EnforceLimits]
    public static byte[] EchoBytes(byte[] bytes) => bytes;

    [EnforceLimits(WallTimeS = 0.2)]
    public static void SleepUnderWallLimit() => Thread.Sleep(Timeout.Infinite);

    [EnforceLimits(CpuTimeS = 0.2)]
    public static void SpinUnderCpuLimit()
    {
        while (true)
        {
        }
    }

    [EnforceLimits]
    public static void Die() => Process.GetCurrentProcess().Kill();

    [EnforceLimits]
    public static void Wait(int milliseconds) => Thread.Sleep(milliseconds);

    [EnforceLimits(Isolation = Isolation.Pristine)]
    public static int EchoPristine(int value) => value;

    [EnforceLimits(Isolation = Isolation.Pristine, MemMb = 64, WallTimeS = 5, CpuTimeS = 5, NumProcesses = 0)]
    public static int EchoPristineUnderAllLimits(int value) => value;

    /// <summary>The first was made in haste: a worker that is wanted after a second has another one made.</summary>
    public static void AwaitLastTemplate(CallOptions on)
    {
        Thread.Sleep(1500);
        EchoPristineLimited(on, 1).ThrowIfFailed();
        Thread.Sleep(3000);
    }

    [SandboxWarmUp]
    private static void WarmUp()
    {
        for (var i = 0; i < 3; i++) // the runtime is done with what it does for the first calls of a method
        {
            EchoLimited(1);
            EchoPristineLimited(1);
            EchoPristineUnderAllLimitsLimited(1);
        }
    }
}
