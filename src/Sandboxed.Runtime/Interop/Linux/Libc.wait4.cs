using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int WNOHANG = 1;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int wait4(int pid, int* wstatus, int options, rusage* rusage);

    /// <summary>struct rusage with a 64-bit time_t and long.</summary>
    internal struct rusage
    {
        internal long ru_utime_sec, ru_utime_usec;
        internal long ru_stime_sec, ru_stime_usec;
        internal long ru_maxrss;
        internal fixed long rest[13];

        internal readonly TimeSpan CpuTime =>
            TimeSpan.FromSeconds(ru_utime_sec + ru_stime_sec) + TimeSpan.FromMicroseconds(ru_utime_usec + ru_stime_usec);
    }
}
