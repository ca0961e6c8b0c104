using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    // struct linux_dirent64: u64 d_ino; s64 d_off; u16 d_reclen; u8 d_type; char d_name[].
    internal const int d_reclen = 16;
    internal const int d_name = 19;

    /// <summary>By number: glibc has the name since 2.30 only.</summary>
    internal static int getdents64(int fd, byte* dirp, int count) =>
        (int)syscall(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 61 : 217, fd, (long)dirp, count, 0);
}
