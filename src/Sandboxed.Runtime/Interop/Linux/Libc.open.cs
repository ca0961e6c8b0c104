using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int O_RDONLY = 0;

    [LibraryImport(Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string pathname, int flags);

    /// <summary>The path ends with a zero.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int open(byte* pathname, int flags);
}
