using System.Collections.Immutable;
using System.Numerics;

namespace Sandboxed.Pooling.Statistics;

/// <summary>Counts durations; any thread may, at 15 ns.</summary>
internal sealed class DurationCounts
{
    private readonly long[] _counts = new long[DurationHistogram.Buckets];

    public void Add(TimeSpan duration, int count = 1) => Interlocked.Add(ref _counts[Bucket(duration)], count);

    public DurationHistogram Snapshot() => new(ImmutableArray.Create(_counts));

    private static int Bucket(TimeSpan duration)
    {
        var microseconds = (ulong)Math.Max(0, duration.Ticks / TimeSpan.TicksPerMicrosecond);
        return Math.Min(64 - BitOperations.LeadingZeroCount(microseconds), DurationHistogram.Buckets - 1);
    }
}
