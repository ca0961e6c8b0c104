using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    internal const nint SIG_DFL = 0;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint signal(int signum, nint handler);
}
