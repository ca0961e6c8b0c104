using Sandboxed.Pooling.Statistics;

namespace Sandboxed.Tests.Pooling;

/// <summary>Counting calls and durations.</summary>
public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0)]
    [InlineData(1, 1)]
    [InlineData(1.9, 1)]
    [InlineData(2, 2)]
    [InlineData(1000, 10)]
    [InlineData(1024, 11)]
    [InlineData(3.6e12, 31)]
    [InlineData(-5, 0)]
    public void A_duration_is_counted_in_the_bucket_of_its_power_of_two(double microseconds, int bucket)
    {
        var counts = new DurationCounts();

        counts.Add(TimeSpan.FromMicroseconds(microseconds));

        var histogram = counts.Snapshot();
        Assert.Equal(1, histogram.Counts[bucket]);
        Assert.Equal(1, histogram.Count);
        Assert.True(TimeSpan.FromMicroseconds(microseconds) < DurationHistogram.UpperBound(bucket));
        if (bucket > 0) Assert.True(TimeSpan.FromMicroseconds(microseconds) >= DurationHistogram.UpperBound(bucket - 1));
    }

    [Fact]
    public void Quantiles_are_bounds_of_buckets()
    {
        var counts = new DurationCounts();
        Assert.Equal(TimeSpan.Zero, counts.Snapshot().Quantile(0.5));
        for (var i = 0; i < 99; i++) counts.Add(TimeSpan.FromMicroseconds(3));
        counts.Add(TimeSpan.FromHours(1));

        var histogram = counts.Snapshot();

        Assert.Equal(TimeSpan.FromMicroseconds(4), histogram.Quantile(0.5));
        Assert.Equal(TimeSpan.FromMicroseconds(4), histogram.Quantile(0.99));
        Assert.Equal(TimeSpan.MaxValue, histogram.Quantile(1));
        Assert.Equal("100, half within 0.004 ms, 99 of 100 within 0.004 ms", histogram.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Quantile(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DurationHistogram.UpperBound(32));
    }

    /// <summary>Whoever looks while calls come and go never sees more ends than beginnings.</summary>
    [Fact]
    public async Task Every_snapshot_adds_up()
    {
        var counters = new CallCounters();
        var calls = Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            for (var i = seed; i < 200_000; i++)
            {
                counters.Submitted(3);
                if (i % 5 == 0) counters.Cancelled(hasStarted: false, 3);
                else if (i % 7 == 0) counters.Refused(hasStarted: false, 3);
                else
                {
                    counters.Started(3);
                    counters.Completed((ExitStatus)(i % 6), TimeSpan.Zero, TimeSpan.Zero, 1);
                    counters.Returned(2);
                    counters.Started(2);
                    if (i % 3 == 0) counters.Cancelled(hasStarted: true, 2);
                    else counters.Completed((ExitStatus)(i % 6), TimeSpan.Zero, TimeSpan.Zero, 2);
                }
            }
        })).ToList();
        var all = Task.WhenAll(calls);
        while (!all.IsCompleted)
        {
            var (submitted, completed, cancelled, refused, queued, running) = counters.Read();
            Assert.InRange(queued, 0, submitted);
            Assert.InRange(running, 0, submitted);
            Assert.Equal(submitted, completed.Sum() + cancelled + refused + queued + running);
        }

        await all;
        Assert.False(counters.AnyLeft);
    }
}
