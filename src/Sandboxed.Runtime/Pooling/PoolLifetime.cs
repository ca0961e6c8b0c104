using Sandboxed.Pooling.Statistics;

namespace Sandboxed.Pooling;

/// <summary>How far a pool is on its way: open, closed (its calls still end), stopped; and whether everything of it has ended.</summary>
internal sealed class PoolLifetime(CallCounters calls)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _stage;
    private int _tasks;

    public bool IsOpen => Volatile.Read(ref _stage) == 0;

    /// <summary>Completes when the pool is closed, its calls and the tasks of their callers have ended, and its workers are gone.</summary>
    public Task Ended => _ended.Task;

    /// <summary>True for the first who closes the pool.</summary>
    public bool TryClose() => Interlocked.CompareExchange(ref _stage, 1, 0) == 0;

    /// <summary>True for the first who stops the pool, closed or not.</summary>
    public bool TryStop() => Interlocked.Exchange(ref _stage, 2) != 2;

    /// <summary>A caller will have the task of a call.</summary>
    public void BeginTask() => Interlocked.Increment(ref _tasks);

    /// <summary>It has completed. True if the pool may have ended with it.</summary>
    public bool EndTask() => Interlocked.Decrement(ref _tasks) == 0 && !IsOpen;

    /// <summary>
    /// Something of the pool has ended. Whoever ends the last thing sees that the pool is closed, or whoever closes it sees that
    /// nothing is left: each writes before it reads what the other writes.
    /// </summary>
    public void Check(WorkerCensus workers)
    {
        if (!IsOpen && workers.Alive == 0 && !calls.AnyLeft && Volatile.Read(ref _tasks) == 0) _ended.TrySetResult();
    }
}
