using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

/// <summary>The C library of Linux: one function a file, native names and constants, no policy.</summary>
internal static partial class Libc
{
    private const string Name = "libc";

    internal const int EPERM = 1;
    internal const int ENOENT = 2;
    internal const int EINTR = 4;
    internal const int EBADF = 9;
    internal const int ECHILD = 10;
    internal const int EAGAIN = 11;
    internal const int ENOMEM = 12;
    internal const int ENFILE = 23;
    internal const int EMFILE = 24;
    internal const int ENOSPC = 28;
    internal const int ENOSYS = 38;
    internal const int ECONNRESET = 104;

    internal static int errno => Marshal.GetLastPInvokeError();
}
