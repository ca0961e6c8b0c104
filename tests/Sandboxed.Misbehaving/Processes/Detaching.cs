using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that start processes which leave: their parent has ended, and their session is their own.</summary>
public static partial class Detaching
{
    /// <summary>Says which processes these are, its own and its parent first, and waits.</summary>
    [EnforceLimits]
    public static void Hold(IProgress<int[]> started)
    {
        started.Report([Environment.ProcessId, getppid(), .. Detached()]);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <inheritdoc cref="Hold"/>
    [EnforceLimits(WallTimeS = 1)]
    public static void HoldTooLong(IProgress<int[]> started) => Hold(started);

    /// <summary>Says which processes these are, and crashes.</summary>
    [EnforceLimits]
    public static void Crash(IProgress<int[]> started)
    {
        started.Report([Environment.ProcessId, getppid(), .. Detached()]);
        Environment.FailFast("with processes left");
    }

    /// <summary>The leader of a session of its own, whose parent ends at once, and a child of it.</summary>
    private static int[] Detached()
    {
        const string Session = "setsid sh -c 'sleep 1000 >/dev/null 2>&1 & echo $$ $!; exec sleep 1000 >/dev/null 2>&1' &";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Session]) { RedirectStandardOutput = true })!;
        var processes = shell.StandardOutput.ReadLine()!.Split(' ');
        shell.WaitForExit();
        return [.. processes.Select(int.Parse)];
    }

    [DllImport("libc")]
    private static extern int getppid();
}
