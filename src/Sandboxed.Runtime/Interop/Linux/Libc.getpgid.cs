using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    /// <summary>The group of a process, 0 for the caller; -1 if there is no such process.</summary>
    [LibraryImport(Name)]
    internal static partial int getpgid(int pid);
}
