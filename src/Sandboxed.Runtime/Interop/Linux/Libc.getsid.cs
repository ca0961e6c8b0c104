using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    /// <summary>The session of a process, of one that nobody has waited for yet included; -1 if there is none.</summary>
    [LibraryImport(Name)]
    internal static partial int getsid(int pid);
}
