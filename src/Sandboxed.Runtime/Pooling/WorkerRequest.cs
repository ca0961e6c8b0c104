namespace Sandboxed.Pooling;

/// <summary>A call that asks for a worker. Its result is an idle worker, or null: the right to start one.</summary>
internal sealed class WorkerRequest<T>(WorkerDemand demand, long number) : TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously)
    where T : class
{
    public static IComparer<WorkerRequest<T>> ByRank { get; } = Comparer<WorkerRequest<T>>.Create(static (a, b) =>
        a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : a._number.CompareTo(b._number));

    public static IComparer<WorkerRequest<T>> ByArrival { get; } = Comparer<WorkerRequest<T>>.Create(static (a, b) => a._number.CompareTo(b._number));

    private readonly long _number = number;

    public WorkerDemand Demand { get; } = demand;

    /// <summary>The lowest is served first. Set before it is queued.</summary>
    public Int128 Rank { get; set; }
}
