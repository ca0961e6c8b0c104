namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>Of a thread; 0 for this one.</summary>
    internal static long sched_getattr(int thread, sched_attr* attr) => syscall(SYS_sched_getattr, thread, (long)attr, sizeof(sched_attr), 0);

    /// <summary>Of a thread; 0 for this one.</summary>
    internal static long sched_setattr(int thread, sched_attr* attr) => syscall(SYS_sched_setattr, thread, (long)attr, 0, 0);

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
