using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const uint SECCOMP_SET_MODE_FILTER = 1;
    internal const uint SECCOMP_GET_ACTION_AVAIL = 2;
    internal const uint SECCOMP_FILTER_FLAG_TSYNC = 1;
    internal const uint SECCOMP_FILTER_FLAG_NEW_LISTENER = 8;
    internal const uint SECCOMP_FILTER_FLAG_TSYNC_ESRCH = 16;
    internal const uint SECCOMP_RET_KILL_PROCESS = 0x80000000;
    internal const uint SECCOMP_RET_ERRNO = 0x00050000;
    internal const uint SECCOMP_RET_USER_NOTIF = 0x7FC00000;
    internal const uint SECCOMP_RET_ALLOW = 0x7FFF0000;

    /// <summary>_IOWR('!', 0, struct seccomp_notif). Since kernel 5.0, as all that is of listeners.</summary>
    internal const nuint SECCOMP_IOCTL_NOTIF_RECV = 0xC0502100;

    /// <summary>_IOWR('!', 1, struct seccomp_notif_resp).</summary>
    internal const nuint SECCOMP_IOCTL_NOTIF_SEND = 0xC0182101;

    internal static int seccomp(uint operation, uint flags, void* args) =>
        (int)syscall(SYS_seccomp, operation, flags, (long)args, 0);

    internal struct sock_filter
    {
        internal ushort code;
        internal byte jt;
        internal byte jf;
        internal uint k;
    }

    internal struct seccomp_notif
    {
        internal ulong id;
        internal uint pid;
        internal uint flags;
        internal fixed byte data[64];
    }

    internal struct seccomp_notif_resp
    {
        internal ulong id;
        internal long val;
        internal int error;
        internal uint flags;
    }

    internal struct sock_fprog
    {
        internal ushort len;
        internal sock_filter* filter;
    }
}
