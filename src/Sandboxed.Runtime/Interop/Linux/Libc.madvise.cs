using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int MADV_DOFORK = 11;
    internal const int MADV_HUGEPAGE = 14;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int madvise(nint addr, nuint length, int advice);
}
