using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    /// <summary>By number: glibc has the name since 2.36 only. Kernel 5.1.</summary>
    internal static int pidfd_send_signal(SafeHandle pidfd, int sig)
    {
        var added = false;
        try
        {
            pidfd.DangerousAddRef(ref added);
            return (int)syscall(SYS_pidfd_send_signal, pidfd.DangerousGetHandle(), sig, 0, 0);
        }
        finally
        {
            if (added) pidfd.DangerousRelease();
        }
    }
}
