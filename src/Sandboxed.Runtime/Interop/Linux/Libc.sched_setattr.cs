namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>Of this thread.</summary>
    internal static long sched_getattr(sched_attr* attr) => syscall(SYS_sched_getattr, 0, (long)attr, sizeof(sched_attr), 0);

    /// <summary>Of this thread.</summary>
    internal static long sched_setattr(sched_attr* attr) => syscall(SYS_sched_setattr, 0, (long)attr, 0, 0);

    internal struct sched_attr
    {
        internal uint size;
        internal uint sched_policy;
        internal ulong sched_flags;
        internal int sched_nice;
        internal uint sched_priority;
        internal ulong sched_runtime;
        internal ulong sched_deadline;
        internal ulong sched_period;
    }
}
