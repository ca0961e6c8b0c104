using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int SO_RCVTIMEO = 20;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int setsockopt(SafeHandle sockfd, int level, int optname, void* optval, uint optlen);

    internal struct timeval
    {
        internal long tv_sec, tv_usec;
    }
}
