using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int PROT_READ = 1;
    internal const int PROT_WRITE = 2;
    internal const int MAP_SHARED = 1;

    /// <returns>-1 if it failed.</returns>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint mmap(nint addr, nuint length, int prot, int flags, SafeFileHandle fd, nint offset);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int munmap(nint addr, nuint length);
}
