using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    /// <summary>By number: glibc has the name since 2.36 only. Kernel 5.3.</summary>
    internal static int pidfd_open(int pid, uint flags) => (int)syscall(SYS_pidfd_open, pid, flags, 0, 0);
}
