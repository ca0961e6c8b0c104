using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    internal const int SHUT_WR = 1;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int shutdown(int sockfd, int how);
}
