using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static partial class Libc
{
    // The numbers above 423 are the same on every architecture.
    internal const long SYS_pidfd_send_signal = 424;
    internal const long SYS_pidfd_open = 434;
    internal const long SYS_landlock_create_ruleset = 444;
    internal const long SYS_landlock_restrict_self = 446;
    internal const long SYS_futex_waitv = 449;

    internal static long SYS_seccomp => IsArm64 ? 277 : 317;

    internal static long SYS_futex => IsArm64 ? 98 : 202;

    internal static long SYS_sched_setattr => IsArm64 ? 274 : 314;

    internal static long SYS_sched_getattr => IsArm64 ? 275 : 315;

    private static bool IsArm64 => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    // Variadic in C; with integer arguments the call is the same on x64 and arm64 Linux.
    [LibraryImport(Name, SetLastError = true)]
    internal static partial long syscall(long number, long arg1, long arg2, long arg3, long arg4);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial long syscall(long number, long arg1, long arg2, long arg3, long arg4, long arg5);
}
