using System.Runtime.CompilerServices;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Keeps the thread that runs calls off the processor of a host that computes at the same time. The kernel wakes a thread on the processor of who wakes it if its own was that, and on machines that are busy by half does not look for
/// an idle one: two of them were seen to share one processor for tens of milliseconds while the other did nothing.
/// </summary>
internal static unsafe class SharedProcessor
{
    /// <summary>Room for 8,192 processors.</summary>
    private const int MaskSize = 1024;

    /// <summary>Goes to another processor, if this thread is on that one, and may be on others.</summary>
    public static void Leave(int processor)
    {
        if (Libc.sched_getcpu() == processor) Move(processor);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Move(int processor)
    {
        byte* allowed = stackalloc byte[MaskSize], others = stackalloc byte[MaskSize];
        if (processor >= MaskSize * 8 || Libc.sched_getaffinity(0, MaskSize, allowed) != 0) return;
        Buffer.MemoryCopy(allowed, others, MaskSize, MaskSize);
        others[processor / 8] &= (byte)~(1 << (processor % 8));
        if (Libc.sched_setaffinity(0, MaskSize, others) == 0) Libc.sched_setaffinity(0, MaskSize, allowed); // refused if there are no others
    }
}
