using Sandboxed.Threads;

namespace Sandboxed.Pooling;

/// <summary>A call that asks for a worker. Its result is an idle worker, or null: the right to start one.</summary>
/// <param name="demand">What it asks for.</param>
/// <param name="number">Those that came before have lower ones.</param>
/// <param name="waiter">What waits for it.</param>
internal sealed class WorkerRequest<T>(WorkerDemand demand, long number, WaiterKind waiter) : TaskCompletionSource<T?>
    where T : class
{
    public static IComparer<WorkerRequest<T>> ByRank { get; } = Comparer<WorkerRequest<T>>.Create(static (a, b) =>
        a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : a._number.CompareTo(b._number));

    public static IComparer<WorkerRequest<T>> ByArrival { get; } = Comparer<WorkerRequest<T>>.Create(static (a, b) => a._number.CompareTo(b._number));

    private readonly long _number = number;

    public WorkerDemand Demand { get; } = demand;

    /// <summary>The thread that was woken to go on with the call; null if there was none, or it has not come yet.</summary>
    public int? GrantingThread { get; private set; }

    /// <summary>Answers it. The one who does so goes on.</summary>
    public void Grant(T? worker)
    {
        switch (waiter)
        {
            case WaiterKind.Blocks:
                SetResult(worker);
                break;
            case WaiterKind.Brief:
                BriefContinuations.Run(() => SetResult(worker));
                break;
            default:
                Continuations.RunElsewhere(() =>
                {
                    GrantingThread = Environment.CurrentManagedThreadId;
                    SetResult(worker);
                });
                break;
        }
    }

    /// <summary>There will be no worker.</summary>
    public void Refuse(Exception reason)
    {
        if (waiter == WaiterKind.Blocks) SetException(reason);
        else Continuations.RunElsewhere(() => SetException(reason));
    }

    /// <summary>The lowest is served first. Set before it is queued.</summary>
    public Int128 Rank { get; set; }
}
