using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int EPOLL_CLOEXEC = 0x80000;
    internal const int EPOLL_CTL_ADD = 1;
    internal const int EPOLL_CTL_DEL = 2;
    internal const uint EPOLLIN = 1;

    /// <summary>struct epoll_event is packed on x64, and on no other architecture.</summary>
    internal static readonly int SizeOfEpollEvent = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    internal static readonly int OffsetOfEpollData = SizeOfEpollEvent - sizeof(ulong);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_ctl(SafeHandle epfd, int op, int fd, byte* epoll_event);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int epoll_wait(SafeHandle epfd, byte* events, int maxevents, int timeout);
}
