using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Transport.Regions;

/// <summary>
/// How long a side looks for the next frame before it sleeps: to be woken takes 40 us, to see a frame 0.1. A look that was in vain halves the next; a frame that the longest
/// look would have found makes it four times as long, so that looks grow, one after the other, until they find what comes.
/// </summary>
internal struct SpinBudget
{
    private const int LooksPerClock = 8;
    private const int LeastMicroseconds = 1;
    private const int Growth = 4;

    /// <summary>What a sleep takes at least.</summary>
    private const int WakingMicroseconds = 30;

    /// <summary>Negative until it is known.</summary>
    private static int _maxMicroseconds = -1;

    private readonly long _most;
    private long _looked;

    /// <param name="microseconds">The most; 0 never to look.</param>
    public SpinBudget(uint microseconds) => Next = _most = Ticks(microseconds);

    /// <summary>How long the next look lasts at most, in ticks of the clock.</summary>
    public long Next { get; private set; }

    /// <summary>None on one processor, where the other side cannot run meanwhile, or under a quota of less than two: a thread that spins uses it up, and is stopped for as long as 100 ms.</summary>
    public static uint MaxMicroseconds
    {
        get => _maxMicroseconds >= 0 ? (uint)_maxMicroseconds : Measure();
        set => _maxMicroseconds = (int)value;
    }

    /// <summary>Looks until there is a frame, or the time is over.</summary>
    public bool Look(LaneReader reader)
    {
        if (Look(reader, Next))
        {
            if (Next > 0) Next = _most;
            return true;
        }

        _looked = Next;
        Next /= 2;
        if (Next < Ticks(LeastMicroseconds)) Next = 0;
        return false;
    }

    /// <summary>Looks once, for so many microseconds at most.</summary>
    public static bool Glance(LaneReader reader, uint microseconds) => Look(reader, Ticks(Math.Min(microseconds, MaxMicroseconds)));

    private static bool Look(LaneReader reader, long ticks)
    {
        if (ticks == 0) return reader.HasFrame;
        var end = Stopwatch.GetTimestamp() + ticks;
        do
        {
            for (var look = 0; look < LooksPerClock; look++)
            {
                if (reader.HasFrame) return true;
                Pause();
            }
        }
        while (Stopwatch.GetTimestamp() < end);
        return false;
    }

    /// <summary>A frame came after this time of sleep, that to be woken included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a forked worker notes once: a method of its own would have to be bound for that
    public void Note(long slept)
    {
        if (_looked + slept < _most + Ticks(WakingMicroseconds)) Next = Math.Min(_most, Math.Max(Growth * Next, Ticks(Growth * LeastMicroseconds)));
    }

    private static uint Measure()
    {
        var isKnown = CpuQuota.TryRead(out var processors);
        var most = Environment.ProcessorCount > 1 && processors >= 2 ? 50u : 0;
        if (isKnown) MaxMicroseconds = most;
        return most;
    }

    private static long Ticks(uint microseconds) => microseconds * Stopwatch.Frequency / 1_000_000;

    private static void Pause()
    {
        if (X86Base.IsSupported) X86Base.Pause();
        else if (ArmBase.IsSupported) ArmBase.Yield();
        else Thread.SpinWait(1);
    }
}
