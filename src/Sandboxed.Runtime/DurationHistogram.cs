using System.Collections.Immutable;
using Sandboxed.Results;

namespace Sandboxed;

/// <summary>
/// How long something took, how often. The buckets grow by powers of two: the first counts what took less than a microsecond, each next one up to
/// twice as long, the last one everything from 2^30 microseconds (18 minutes) on.
/// </summary>
public sealed record DurationHistogram
{
    internal const int Buckets = 32;

    internal DurationHistogram(ImmutableArray<long> counts) => Counts = counts;

    /// <summary>The counts, 32 of them.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>How many there are in all.</summary>
    public long Count => Counts.Sum();

    /// <summary>What a bucket counts took less than this: 2^bucket microseconds; <see cref="TimeSpan.MaxValue"/> for the last.</summary>
    /// <param name="bucket">0 to 31.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public static TimeSpan UpperBound(int bucket)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bucket);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bucket, Buckets);
        return bucket == Buckets - 1 ? TimeSpan.MaxValue : TimeSpan.FromMicroseconds(1L << bucket);
    }

    /// <summary>The upper bound of the bucket below which, or in which, this part of all durations lies; zero if there are none.</summary>
    /// <param name="part">More than 0, at most 1: 0.5 for the median.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is out of range.</exception>
    public TimeSpan Quantile(double part)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, 1);
        var rank = Math.Max(1, (long)Math.Ceiling(part * Count));
        for (var (bucket, below) = (0, 0L); bucket < Buckets; bucket++)
        {
            below += Counts[bucket];
            if (below >= rank) return UpperBound(bucket);
        }

        return TimeSpan.Zero;
    }

    /// <summary>How many there are, and within which bounds half and 99 of 100 of them lie.</summary>
    public override string ToString() => Count == 0 ? "none" : $"{Count}, half within {Words.Of(Quantile(0.5))}, 99 of 100 within {Words.Of(Quantile(0.99))}";
}
