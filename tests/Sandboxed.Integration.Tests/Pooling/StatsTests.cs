using System.Diagnostics.Metrics;

namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>What a pool says it has done.</summary>
public sealed class StatsTests
{
    [Fact]
    public async Task Every_call_and_every_worker_is_counted_once()
    {
        await using var pool = new SandboxPool(new() { MaxWorkers = 2, Name = "counted" });
        var on = new CallOptions { Executor = pool };
        var diary = new WorkerDiary(pool);
        for (var i = 0; i < 10; i++) Dying.OfEveryTenthLimited(on, i);
        Sleeping.ForeverLimited(on);
        await Sleeping.ForLimitedAsync(on with { Isolation = Isolation.Pristine }, 0.01).InTime();
        Assert.Throws<LimitNotSupportedException>(() => Lingering.ProcessIdLimited(on with { NumProcesses = 3 }));
        Assert.ThrowsAny<OperationCanceledException>(() => Lingering.ProcessIdLimited(on, new CancellationToken(canceled: true)));

        var stats = pool.Stats;

        Assert.Equal((14, 12, 1, 1), (stats.Submitted, stats.Completed, stats.Refused, stats.Cancelled));
        Assert.Equal((10, 1, 1, 2), (stats.CompletedWith(ExitStatus.Success), stats.CompletedWith(ExitStatus.Timeout), stats.CompletedWith(ExitStatus.Anything), stats.Failed));
        Assert.Equal((0, 0), (stats.Queued, stats.Running));
        Assert.Equal((12, 12), (stats.WaitTimes.Count, stats.RunTimes.Count));
        Assert.True(stats.RunTimes.Quantile(1) > TimeSpan.FromSeconds(0.2));
        Assert.Equal((1, 1, 1), (stats.WorkersDied, stats.WorkersKilled, stats.WorkersRecycled));
        Assert.Equal(3, stats.WorkersStarted);
        Assert.True(diary.Has(WorkerChange.Recycled) && diary.Has(WorkerChange.Killed) && diary.Has(WorkerChange.Died) && diary.Has(WorkerChange.Started, 3));
        Assert.All(diary.Entries, entry => Assert.False(entry.DeniesProcesses || entry.Reason.Length == 0));
    }

    [Fact]
    public void WaitTimes_and_RunTimes_are_those_of_the_results()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });

        var result = Sleeping.ForLimited(new CallOptions { Executor = pool }, 0.01);

        AssertIsOnly(result.QueueTime, pool.Stats.WaitTimes);
        AssertIsOnly(result.WallTime, pool.Stats.RunTimes);

        static void AssertIsOnly(TimeSpan time, DurationHistogram times)
        {
            Assert.Equal(1, times.Count);
            Assert.InRange(time, times.Quantile(1) / 2, times.Quantile(1));
        }
    }

    [Fact]
    public void The_meter_publishes_the_same()
    {
        var values = new System.Collections.Concurrent.ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == "Sandboxed") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        using var pool = new SandboxPool(new() { MaxWorkers = 1, Name = "metered" });
        listener.Start();

        Lingering.ProcessIdLimited(new CallOptions { Executor = pool }).ThrowIfFailed();
        listener.RecordObservableInstruments();

        Assert.Equal(1, values["sandboxed.calls.submitted"]);
        Assert.Equal(1, values["sandboxed.calls.completed Success"]);
        Assert.Equal(0, values["sandboxed.calls.completed Timeout"]);
        Assert.Equal(1, values["sandboxed.workers.started"]);
        Assert.Equal(1, values["sandboxed.workers.idle"]);
        Assert.True(values["sandboxed.call.wait"] > 0); // its worker had to be started
        Assert.True(values["sandboxed.call.run"] > 0);

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if ((string?)tags[0].Value != "metered") return;
            values[tags.Length > 1 ? $"{instrument.Name} {tags[1].Value}" : instrument.Name] = value;
        }
    }

    [Fact]
    public void A_handler_of_worker_events_may_end_the_pool_and_may_throw()
    {
        var log = new MemoryLogger();
        var pool = new SandboxPool(new() { MaxWorkers = 1, Logger = log });
        using var disposed = new ManualResetEventSlim();
        pool.WorkerChanged += (_, change) =>
        {
            if (change.Change != WorkerChange.Died) return;
            pool.Dispose();
            disposed.Set();
            throw new InvalidOperationException("in a handler");
        };

        ProcessTable.Signal(Lingering.ProcessIdLimited(new CallOptions { Executor = pool }).Value, 9);

        Assert.True(disposed.Wait(Patience.Limit));
        Assert.True(Patience.Until(() => log.Lines.Any(line => line.Contains("handler of WorkerChanged threw"))));
    }
}
