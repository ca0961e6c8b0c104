using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace Sandboxed.Pooling.Statistics;

/// <summary>
/// The meter "Sandboxed": the statistics of all pools that have not ended, each measurement tagged with the name of its pool. Counts are read when a listener
/// asks for them; durations are recorded while one listens.
/// </summary>
internal static class PoolMeter
{
    private static readonly Meter _meter = new("Sandboxed");
    private static readonly Histogram<double>? _wait = Publish(static () => _meter.CreateHistogram<double>("sandboxed.call.wait", "s", "Time calls waited until a worker began them."));
    private static readonly Histogram<double>? _run = Publish(static () => _meter.CreateHistogram<double>("sandboxed.call.run", "s", "Time from then to their result."));
    private static ImmutableList<SandboxPool> _pools = [];

    static PoolMeter()
    {
        Count("sandboxed.calls.submitted", "Calls the pool was asked to run.", static stats => stats.Submitted);
        Count("sandboxed.calls.cancelled", "Calls that were given up.", static stats => stats.Cancelled);
        Count("sandboxed.calls.refused", "Calls that could not be run.", static stats => stats.Refused);
        Publish(static () => _meter.CreateObservableCounter("sandboxed.calls.completed", Completed, description: "Calls that ended with a result, by status."));
        Count("sandboxed.workers.started", "Workers that became ready.", static stats => stats.WorkersStarted);
        Count("sandboxed.workers.recycled", "Workers the pool ended in the ordinary course.", static stats => stats.WorkersRecycled);
        Count("sandboxed.workers.killed", "Workers the pool killed.", static stats => stats.WorkersKilled);
        Count("sandboxed.workers.died", "Workers that ended by themselves.", static stats => stats.WorkersDied);
        Level("sandboxed.calls.queued", "Calls that wait for a worker.", static stats => stats.Queued);
        Level("sandboxed.calls.running", "Calls that run.", static stats => stats.Running);
        Level("sandboxed.workers.alive", "Worker processes.", static stats => stats.WorkersAlive);
        Level("sandboxed.workers.idle", "Workers that wait for a call.", static stats => stats.WorkersIdle);
        Level("sandboxed.workers.spare", "Workers that have run nothing and are kept ready.", static stats => stats.WorkersSpare);
    }

    public static void Add(SandboxPool pool) => ImmutableInterlocked.Update(ref _pools, static (pools, p) => pools.Add(p), pool);

    public static void Remove(SandboxPool pool) => ImmutableInterlocked.Update(ref _pools, static (pools, p) => pools.Remove(p), pool);

    /// <summary>Records how long each of some calls waited, and how long it then took.</summary>
    public static void Completed(SandboxPool pool, TimeSpan waited, TimeSpan ran, int calls)
    {
        Record(_wait, pool, waited, calls);
        Record(_run, pool, ran, calls);
    }

    private static void Record(Histogram<double>? histogram, SandboxPool pool, TimeSpan time, int calls)
    {
        if (histogram is not { Enabled: true }) return;
        try
        {
            var tag = Tag(pool);
            for (; calls > 0; calls--) histogram.Record(time.TotalSeconds, tag);
        }
        catch (Exception e)
        {
            // A listener's own affair, on the thread that ends a call.
            PoolLog.HandlerThrew(pool.Options.Log, histogram.Name, e);
        }
    }

    /// <summary>Makes an instrument. Null if a listener throws that is told of it: the type would fail to initialize, and for ever.</summary>
    private static T? Publish<T>(Func<T> create)
        where T : Instrument
    {
        try
        {
            return create();
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static KeyValuePair<string, object?> Tag(SandboxPool pool) => new("pool", pool.Options.Name ?? "");

    private static void Count(string name, string description, Func<SandboxPoolStats, long> read) =>
        Publish(() => _meter.CreateObservableCounter(name, () => Measure(read), description: description));

    private static void Level(string name, string description, Func<SandboxPoolStats, long> read) =>
        Publish(() => _meter.CreateObservableUpDownCounter(name, () => Measure(read), description: description));

    private static IEnumerable<Measurement<long>> Measure(Func<SandboxPoolStats, long> read) =>
        _pools.Select(pool => new Measurement<long>(read(pool.Stats), Tag(pool)));

    private static IEnumerable<Measurement<long>> Completed() =>
        from pool in _pools
        let stats = pool.Stats
        from status in Enum.GetValues<ExitStatus>()
        select new Measurement<long>(stats.CompletedWith(status), Tag(pool), new("status", status.ToString()));
}
