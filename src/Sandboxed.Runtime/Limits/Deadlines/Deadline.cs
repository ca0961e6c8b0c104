using System.Diagnostics;

namespace Sandboxed.Limits.Deadlines;

/// <summary>Something to do at a time. Compared by time, then by birth.</summary>
internal abstract class Deadline
{
    private static long _count;

    private readonly long _number = Interlocked.Increment(ref _count);

    public static IComparer<Deadline> Order { get; } = Comparer<Deadline>.Create(static (a, b) =>
        a.Due != b.Due ? a.Due.CompareTo(b.Due) : a._number.CompareTo(b._number));

    /// <summary>When, as a <see cref="Stopwatch"/> timestamp. Only the queue sets it.</summary>
    public long Due { get; set; }

    /// <summary>Called on the queue's thread, once for each time it was set. Must not block.</summary>
    public abstract void OnDue();

    /// <summary>The timestamp this long after another.</summary>
    public static long After(long timestamp, TimeSpan time) => timestamp + (long)(time.TotalSeconds * Stopwatch.Frequency);
}
