using System.Diagnostics;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Threads;

/// <summary>
/// What one thread sleeps at until another rings. It is rung before the next ring is waited for. Not a primitive of the runtime: those look for 20 to 50 us before they sleep, and yield the processor that somebody
/// else needs.
/// </summary>
internal sealed unsafe class Doorbell
{
    [ThreadStatic]
    private static Doorbell? _ofThread;

    private readonly uint[] _rings = GC.AllocateArray<uint>(1, pinned: true);

    /// <summary>That of this thread, which waits for one thing at a time. It may have been rung for one before.</summary>
    public static Doorbell OfThread => _ofThread ??= new();

    public void Ring()
    {
        Volatile.Write(ref _rings[0], 1);
        fixed (uint* rings = _rings) Libc.futex_wake(rings);
    }

    /// <summary>Sleeps until it rings. False if it has not, after this time.</summary>
    public bool Await(TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        fixed (uint* rings = _rings)
        {
            while (Interlocked.Exchange(ref _rings[0], 0) == 0)
            {
                if (patience == Timeout.InfiniteTimeSpan)
                {
                    Libc.futex_wait(rings, 0, null);
                    continue;
                }

                var left = patience - Stopwatch.GetElapsedTime(since);
                if (left <= TimeSpan.Zero) return false;
                var timeout = new Libc.timespec { tv_sec = (long)left.TotalSeconds, tv_nsec = left.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick };
                Libc.futex_wait(rings, 0, &timeout);
            }
        }

        return true;
    }
}
