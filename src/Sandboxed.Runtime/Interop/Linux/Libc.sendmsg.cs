using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int SOL_SOCKET = 1;
    internal const int SCM_RIGHTS = 1;
    internal const int MSG_CTRUNC = 8;
    internal const int MSG_CMSG_CLOEXEC = 0x40000000;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint sendmsg(int sockfd, msghdr* msg, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint recvmsg(int sockfd, msghdr* msg, int flags);

    /// <summary>As glibc has it; musl's narrower counts are padded to the same layout on little-endian machines.</summary>
    internal struct msghdr
    {
        internal void* msg_name;
        internal nuint msg_namelen;
        internal iovec* msg_iov;
        internal nuint msg_iovlen;
        internal void* msg_control;
        internal nuint msg_controllen;
        internal int msg_flags;
    }

    internal struct iovec
    {
        internal void* iov_base;
        internal nuint iov_len;
    }

    internal struct cmsghdr
    {
        internal nuint cmsg_len;
        internal int cmsg_level;
        internal int cmsg_type;
    }
}
