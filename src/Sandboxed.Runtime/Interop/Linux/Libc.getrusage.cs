using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int RUSAGE_CHILDREN = -1;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int getrusage(int who, rusage* usage);
}
