using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that start processes which are to outlive them.</summary>
public static partial class Escaping
{
    private const int SIGCHLD = 17;
    private const long CLONE_PARENT = 0x8000;

    /// <summary>Its own process and its parent, which is a template or the host.</summary>
    [EnforceLimits]
    public static int[] Who() => [Environment.ProcessId, getppid()];

    /// <summary>Says which processes these are, its own and its parent first, and waits.</summary>
    [EnforceLimits]
    public static void Hold(Escape escape, IProgress<int[]> started)
    {
        started.Report([.. Who(), .. Start(escape)]);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Says which processes these are, and exits.</summary>
    [EnforceLimits]
    public static void Exit(Escape escape, IProgress<int[]> started)
    {
        started.Report([.. Who(), .. Start(escape)]);
        Environment.Exit(3);
    }

    /// <summary>Tries to make a child of its own parent. The error number, or the child's negated number.</summary>
    [EnforceLimits]
    public static long MakeSibling() => Sibling() is var child and > 0 ? -child : Marshal.GetLastPInvokeError();

    /// <summary>
    /// Starts a chain of processes of which each forks the next and ends, as long as a file is there, and says when it runs. Each may
    /// make a session of its own.
    /// </summary>
    [EnforceLimits]
    public static void HoldChain(string whileThere, bool inSessions, IProgress<int> started)
    {
        var next = inSessions ? "fork and exit; POSIX::setsid()" : "fork and exit";
        using var first = Process.Start("perl", ["-MPOSIX", "-e", $"while (-e $ARGV[0]) {{ {next} }}", whileThere]);
        first.WaitForExit();
        started.Report(Environment.ProcessId);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Starts a process and says by how many signals of these it was ended that do so by default.</summary>
    [EnforceLimits]
    public static int StartAndSignal(int[] signals)
    {
        var ended = 0;
        foreach (var signal in signals)
        {
            using var sleeper = Process.Start("sleep", "1000");
            kill(sleeper.Id, signal);
            sleeper.WaitForExit();
            ended++;
        }

        return ended;
    }

    private static int[] Start(Escape escape) => escape switch
    {
        Escape.Child => [Sleeper()],
        Escape.Group => Detached("timeout 1000 sleep 1000 >/dev/null 2>&1 & echo $!"),
        Escape.Session => Detached("setsid sh -c 'sleep 1000 >/dev/null 2>&1 & echo $$ $!; exec sleep 1000 >/dev/null 2>&1' &"),
        Escape.Sibling => Sibling() is var child and > 0 ? [(int)child] : [],
        _ => [],
    };

    private static int Sleeper()
    {
        using var sleeper = Process.Start("sleep", "1000");
        return sleeper.Id;
    }

    private static int[] Detached(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })!;
        var processes = shell.StandardOutput.ReadLine()!.Split(' ');
        shell.WaitForExit();
        return [.. processes.Select(int.Parse)];
    }

    /// <summary>A copy of this process that does nothing; -1 if it was refused.</summary>
    private static long Sibling()
    {
        poll(0, 0, 0); // resolved before: the copy lacks what that takes
        var child = syscall(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 220 : 56, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
        while (child == 0) poll(0, 0, -1);
        return child;
    }

    [DllImport("libc")]
    private static extern int getppid();

    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    private static extern int poll(nint descriptors, nint count, int timeout);

    [DllImport("libc", SetLastError = true)]
    private static extern long syscall(long number, long flags, long stack, long parent, long child, long local);
}
