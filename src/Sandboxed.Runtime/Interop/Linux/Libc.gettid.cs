using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    [LibraryImport(Name)]
    internal static partial int gettid();
}
