namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int FUTEX_WAIT = 0;
    internal const int FUTEX_WAKE = 1;

    /// <summary>A futex of 32 bits that other processes may share.</summary>
    internal const uint FUTEX2_SIZE_U32 = 2;

    internal const int CLOCK_MONOTONIC = 1;

    /// <summary>Waits while the value is there, no longer than the timeout, which is from now on; null for ever.</summary>
    internal static long futex_wait(uint* uaddr, uint val, timespec* timeout) => syscall(SYS_futex, (long)uaddr, FUTEX_WAIT, val, (long)timeout);

    /// <summary>Wakes all that wait.</summary>
    internal static long futex_wake(uint* uaddr) => syscall(SYS_futex, (long)uaddr, FUTEX_WAKE, int.MaxValue, 0);

    /// <summary>Waits while each of several values is there, until a time of the monotonic clock; null for ever. Since kernel 5.16.</summary>
    internal static long futex_waitv(futex_waiter* waiters, uint nr, timespec* until) => syscall(SYS_futex_waitv, (long)waiters, nr, 0, (long)until, CLOCK_MONOTONIC);

    internal struct futex_waiter
    {
        internal ulong val;
        internal ulong uaddr;
        internal uint flags;
        internal uint reserved;
    }
}
