using System.Runtime.InteropServices;

namespace Sandboxed.HostProgram.Starving;

/// <summary>What the host asks of the kernel to starve itself.</summary>
internal static unsafe partial class Kernel
{
    public const int NPROC = 6, NOFILE = 7, AS = 9;

    private const int F_SETFL = 4, F_SETPIPE_SZ = 1031, O_NONBLOCK = 0x800, SIGKILL = 9;

    /// <summary>Changes the soft limit of this process; returns what it was.</summary>
    public static ulong Limit(int resource, ulong soft)
    {
        Rlimit limit;
        if (prlimit(0, resource, null, &limit) != 0) throw new InvalidOperationException("prlimit");
        var before = limit.Soft;
        limit.Soft = Math.Min(soft, limit.Hard);
        if (prlimit(0, resource, &limit, null) != 0) throw new InvalidOperationException("prlimit");
        return before;
    }

    /// <summary>One more descriptor; negative if there is none.</summary>
    public static int Duplicate(int descriptor) => dup(descriptor);

    public static void Close(int descriptor) => close(descriptor);

    public static void Kill(int pid) => kill(pid, SIGKILL);

    /// <summary>A pipe of 4 KiB whose writing end is in place of this descriptor; its reading end.</summary>
    public static int PipeInPlaceOf(int descriptor)
    {
        var ends = stackalloc int[2];
        if (pipe(ends) != 0) throw new InvalidOperationException("pipe");
        fcntl(ends[1], F_SETPIPE_SZ, 4096);
        dup2(ends[1], descriptor);
        close(ends[1]);
        return ends[0];
    }

    /// <summary>Writes until the pipe is full.</summary>
    public static void Fill(int descriptor)
    {
        var other = open("/proc/self/fd/" + descriptor, 1 | O_NONBLOCK); // of its own: the flag is not that of the descriptor
        var some = stackalloc byte[4096];
        while (write(other, some, 4096) > 0)
        {
        }

        while (write(other, some, 1) > 0)
        {
        }

        close(other);
    }

    /// <summary>Reads what there is.</summary>
    public static void Drain(int descriptor)
    {
        fcntl(descriptor, F_SETFL, O_NONBLOCK);
        var some = stackalloc byte[4096];
        while (read(descriptor, some, 4096) > 0)
        {
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prlimit(int pid, int resource, Rlimit* changed, Rlimit* old);

    [LibraryImport("libc")]
    private static partial int dup(int fd);

    [LibraryImport("libc")]
    private static partial int dup2(int fd, int to);

    [LibraryImport("libc")]
    private static partial int close(int fd);

    [LibraryImport("libc")]
    private static partial int pipe(int* ends);

    [LibraryImport("libc")]
    private static partial int fcntl(int fd, int command, int argument);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial nint read(int fd, byte* buffer, nint count);

    [LibraryImport("libc")]
    private static partial nint write(int fd, byte* buffer, nint count);

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);

    private struct Rlimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
