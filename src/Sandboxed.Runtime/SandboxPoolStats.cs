using System.Collections.Immutable;

namespace Sandboxed;

/// <summary>
/// What a pool has done and is doing, at one moment. Each call is counted once, and so is each item of a map, however many are sent to a worker in one message:
/// <see cref="Submitted"/> is always <see cref="Completed"/> + <see cref="Cancelled"/> + <see cref="Refused"/> + <see cref="Queued"/> + <see cref="Running"/>. An item counts from the
/// moment when its chunk asks for a worker; one that cannot be marshalled is no call. The figures of workers are read one after the other.
/// </summary>
public sealed record SandboxPoolStats
{
    internal SandboxPoolStats()
    {
    }

    /// <summary>Calls that the pool was asked to run.</summary>
    public required long Submitted { get; init; }

    /// <summary>Calls that ended with a result, of whatever status.</summary>
    public long Completed => CompletedBy.Sum();

    /// <summary>Calls that ended with a result other than <see cref="ExitStatus.Success"/>.</summary>
    public long Failed => Completed - CompletedWith(ExitStatus.Success);

    /// <summary>Calls that were given up: their token was cancelled, their handler of progress threw, or the pool was stopped.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Calls that could not be run: the pool was full or closed, a limit cannot be enforced, no worker could be made ready.</summary>
    public required long Refused { get; init; }

    /// <summary>
    /// Calls that wait for a worker, and items whose chunk does: those that may be pending (<see cref="SandboxPoolOptions.MaxPending"/> bounds how many calls and chunks those are), and those
    /// that a full pool lets wait for room. An item that its worker has left, as that died or was replaced, waits again.
    /// </summary>
    public required long Queued { get; init; }

    /// <summary>Calls that have a worker, or the right to start one, and have not ended; of a chunk, all items that have not.</summary>
    public required long Running { get; init; }

    /// <summary>How many workers the pool may have now, spares not counted.</summary>
    public required int MaxWorkers { get; init; }

    /// <summary>Worker processes that exist, from their start until they have been reaped.</summary>
    public required int WorkersAlive { get; init; }

    /// <summary>Workers that wait for a call.</summary>
    public required int WorkersIdle { get; init; }

    /// <summary>Workers that have run nothing and are kept ready (<see cref="SandboxPoolOptions.SpareWorkers"/>).</summary>
    public required int WorkersSpare { get; init; }

    /// <summary>Workers that became ready, ever.</summary>
    public required long WorkersStarted { get; init; }

    /// <summary>Workers that ended so, ever: <see cref="WorkerChange.Recycled"/>.</summary>
    public required long WorkersRecycled { get; init; }

    /// <summary>Workers that ended so, ever: <see cref="WorkerChange.Killed"/>.</summary>
    public required long WorkersKilled { get; init; }

    /// <summary>Workers that ended so, ever: <see cref="WorkerChange.Died"/>.</summary>
    public required long WorkersDied { get; init; }

    /// <summary>
    /// How long the calls that ended with a result had waited, from their making until a worker began them: their <see cref="LimitedResult.QueueTime"/>. The start of a new
    /// worker is part of it.
    /// </summary>
    public required DurationHistogram WaitTimes { get; init; }

    /// <summary>
    /// How long the same calls then took: their <see cref="LimitedResult.WallTime"/>. Items of a map that took less than 50 microseconds count with the mean of those whose
    /// answers came together.
    /// </summary>
    public required DurationHistogram RunTimes { get; init; }

    internal ImmutableArray<long> CompletedBy { get; init; }

    /// <summary>Calls that ended with a result of this status.</summary>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not defined.</exception>
    public long CompletedWith(ExitStatus status) => CompletedBy[(int)OptionRange.Defined(status, nameof(status))];
}
