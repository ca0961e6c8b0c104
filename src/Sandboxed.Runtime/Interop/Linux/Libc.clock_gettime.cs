using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>The clock of another process: all its threads, user and system time, without its children.</summary>
    internal static int CPUCLOCK_SCHED(int pid) => (~pid << 3) | 2;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int clock_gettime(int clockid, timespec* tp);

    internal struct timespec
    {
        internal long tv_sec;
        internal long tv_nsec;
    }
}
