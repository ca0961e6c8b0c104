using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    internal const int F_GETFD = 1;
    internal const int F_SETFD = 2;
    internal const int F_DUPFD_CLOEXEC = 1030;
    internal const int F_SETFL = 4;
    internal const int FD_CLOEXEC = 1;

    // Variadic in C; with integer arguments the call is the same on x64 and arm64 Linux.
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int fcntl(int fd, int cmd, long arg);
}
