namespace Sandboxed.Pooling;

/// <summary>What asks for a worker, and may wait for it.</summary>
internal abstract class WorkerRequest<T>
    where T : class
{
    public static IComparer<WorkerRequest<T>> ByRank { get; } = Comparer<WorkerRequest<T>>.Create(static (a, b) =>
        a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : a.Number.CompareTo(b.Number));

    public static IComparer<WorkerRequest<T>> ByArrival { get; } = Comparer<WorkerRequest<T>>.Create(static (a, b) => a.Number.CompareTo(b.Number));

    /// <summary>What it asks for.</summary>
    public WorkerDemand Demand { get; protected set; }

    /// <summary>Those that came before have lower ones. Set by the scheduler.</summary>
    public long Number { get; set; }

    /// <summary>The lowest is served first. Set before it is queued.</summary>
    public Int128 Rank { get; set; }

    /// <summary>There is an idle worker, or, for null, the right to start one. Called with the lock of the scheduler held: what follows is done later, or by another thread.</summary>
    public abstract void Grant(T? worker);

    /// <summary>There will be no worker.</summary>
    public abstract void Refuse(Exception reason);
}
