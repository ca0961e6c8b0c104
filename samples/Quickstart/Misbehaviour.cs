using System.Diagnostics;
using System.Runtime.InteropServices;
using Sandboxed;

namespace Quickstart;

/// <summary>Methods that would take a program down with them.</summary>
internal static partial class Misbehaviour
{
    [EnforceLimits(CpuTimeS = 0.3)]
    public static void Spin()
    {
        while (true)
        {
        }
    }

    [EnforceLimits(WallTimeS = 0.3)]
    public static void Sleep() => Thread.Sleep(Timeout.Infinite);

    [EnforceLimits(MemMb = 64)]
    public static int FillManagedMemory()
    {
        var kept = new List<byte[]>();
        while (kept.Count < 400) kept.Add(new byte[1 << 20]);
        return kept.Count;
    }

    [EnforceLimits(MemMb = 64)]
    public static unsafe long FillNativeMemory()
    {
        long filled = 0;
        for (; filled < 400 << 20; filled += 1 << 20) NativeMemory.Fill(NativeMemory.Alloc(1 << 20), 1 << 20, 1);
        return filled;
    }

    [EnforceLimits(NumProcesses = 0)]
    public static string StartProcess() => Process.Start("uname")!.Id.ToString();

    [EnforceLimits(CaptureOutput = true)]
    public static int OverflowStack(int depth) => OverflowStack(depth + 1) + 1;
}
