namespace Sandboxed.Pooling.Statistics;

/// <summary>Counts what happened to the workers of a pool.</summary>
internal sealed class WorkerCounters
{
    private readonly long[] _counts = new long[Enum.GetValues<WorkerChange>().Length];

    public long this[WorkerChange change] => Volatile.Read(ref _counts[(int)change]);

    public void Add(WorkerChange change) => Interlocked.Increment(ref _counts[(int)change]);
}
