using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    [LibraryImport(Name)]
    internal static partial int malloc_trim(nuint pad);
}
