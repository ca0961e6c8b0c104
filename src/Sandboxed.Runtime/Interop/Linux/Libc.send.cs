using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int MSG_DONTWAIT = 0x40;
    internal const int MSG_NOSIGNAL = 0x4000;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint send(SafeHandle sockfd, byte* buf, nint len, int flags);
}
