using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int M_TRIM_THRESHOLD = -1;
    internal const int M_MMAP_THRESHOLD = -3;

    /// <summary>Of glibc alone.</summary>
    [LibraryImport(Name)]
    internal static partial int malloc_trim(nuint pad);

    /// <summary>Of glibc alone.</summary>
    [LibraryImport(Name)]
    internal static partial int mallopt(int param, int value);
}
