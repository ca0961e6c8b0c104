using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Integration.Tests.Support;

/// <summary>What the kernel says of processes.</summary>
internal static unsafe class ProcessTable
{
    /// <summary>Whether a process runs: neither gone nor a zombie.</summary>
    public static bool Runs(int pid) => State(pid) is not (null or 'Z' or 'X');

    /// <summary>Whether there is nothing left of a process, not even a zombie.</summary>
    public static bool IsGone(int pid) => State(pid) is null;

    /// <summary>Whether a process does not run, and soon nothing is left of it: a forked one is waited for by its template.</summary>
    public static bool HasEnded(int pid) => !Runs(pid) && Patience.Until(() => IsGone(pid));

    /// <summary>Waits for the end of a process, of whomever it is a child.</summary>
    public static bool Ends(int pid)
    {
        var descriptor = Libc.pidfd_open(pid, 0);
        if (descriptor < 0) return true;
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var wait = new Libc.pollfd { fd = descriptor, events = Libc.POLLIN };
        int ready;
        do ready = Libc.poll(&wait, 1, (int)Patience.Limit.TotalMilliseconds);
        while (ready < 0 && Libc.errno == Libc.EINTR); // another child of this process has ended
        return ready > 0;
    }

    /// <summary>User and system time of a process so far, in clock ticks.</summary>
    public static long CpuTicks(int pid)
    {
        var fields = Stat(pid)?.Split(' ');
        return fields is null ? 0 : long.Parse(fields[11]) + long.Parse(fields[12]);
    }

    /// <summary>The open descriptors of this process.</summary>
    public static int OwnDescriptors => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    /// <summary>Whether a thread of a process waits for room in a socket. (44 and 46: sendto and sendmsg on x64; 206 and 211 on arm64.)</summary>
    public static bool IsBlockedInSend(int pid) =>
        State(pid) == 'S' && Directory.EnumerateDirectories($"/proc/{pid}/task").Any(static task => Read($"{task}/syscall")?.Split(' ')[0] is "44" or "46" or "206" or "211");

    /// <summary>The children of a process, zombies included.</summary>
    public static int[] ChildrenOf(int pid) => [.. ProcessTree.Children(pid)];

    /// <summary>Whether a process runs that has this among its arguments. One that begins or ends meanwhile may not be seen.</summary>
    public static bool AnyHasArgument(string argument) =>
        Directory.EnumerateDirectories("/proc")
            .Any(process => char.IsAsciiDigit(process[^1]) && Read($"{process}/cmdline")?.Split('\0').Contains(argument) == true);

    public static void Signal(int pid, int signal) => Libc.kill(pid, signal);

    /// <summary>R, S, D, T, Z, ...; null when there is no such process.</summary>
    public static char? State(int pid) => Stat(pid)?[0];

    /// <summary>The parent of a process that is there.</summary>
    public static int ParentOf(int pid) => int.Parse(Stat(pid)!.Split(' ')[1]);

    /// <summary>The fields behind the name, from the state on.</summary>
    private static string? Stat(int pid)
    {
        var stat = Read($"/proc/{pid}/stat");
        return stat?[(stat.LastIndexOf(')') + 2)..];
    }

    /// <summary>A file of a process, or of a thread; null if that has ended.</summary>
    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
