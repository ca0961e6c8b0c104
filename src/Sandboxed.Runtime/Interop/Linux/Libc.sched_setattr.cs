using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    private static readonly (long Set, long Get) _schedAttr = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (274, 275) : (314, 315);

    /// <summary>Of this thread.</summary>
    internal static long sched_getattr(sched_attr* attr) => syscall(_schedAttr.Get, 0, (long)attr, sizeof(sched_attr), 0);

    /// <summary>Of this thread.</summary>
    internal static long sched_setattr(sched_attr* attr) => syscall(_schedAttr.Set, 0, (long)attr, 0, 0);

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
