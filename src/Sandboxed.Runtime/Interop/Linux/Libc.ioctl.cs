using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>_IOWR(0xFF, 11, struct pidfd_info) with the first published size of 64 bytes. Since kernel 6.13, exit codes since 6.15.</summary>
    internal const nuint PIDFD_GET_INFO = 0xC040FF0B;

    internal const ulong PIDFD_INFO_PID = 1;
    internal const ulong PIDFD_INFO_EXIT = 1 << 3;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int ioctl(SafeHandle fd, nuint request, pidfd_info* arg);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int ioctl(SafeHandle fd, nuint request, seccomp_notif* arg);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int ioctl(SafeHandle fd, nuint request, seccomp_notif_resp* arg);

    internal struct pidfd_info
    {
        internal ulong mask;
        internal ulong cgroupid;
        internal uint pid, tgid, ppid;
        internal uint ruid, rgid, euid, egid, suid, sgid, fsuid, fsgid;
        internal int exit_code;
    }
}
