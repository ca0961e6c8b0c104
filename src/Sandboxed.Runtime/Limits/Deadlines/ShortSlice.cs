using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Deadlines;

/// <summary>
/// Has the scheduler give this thread short turns, which it gets sooner: a thread that wakes for a deadline while a worker computes waits for the next tick of the clock otherwise, 4 ms where it ticks
/// 250 times a second. Since kernel 6.12, without a privilege; where there is none nothing changes.
/// </summary>
internal static unsafe class ShortSlice
{
    /// <summary>In nanoseconds: the shortest that there is.</summary>
    private const ulong Slice = 100_000;

    public static void Request()
    {
        Libc.sched_attr attr = default;
        if (Libc.sched_getattr(0, &attr) != 0) return;
        attr.sched_runtime = Slice;
        Libc.sched_setattr(0, &attr);
    }
}
