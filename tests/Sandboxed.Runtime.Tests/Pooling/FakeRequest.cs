using Sandboxed.Pooling;

namespace Sandboxed.Tests.Pooling;

/// <summary>A request for a worker that keeps what it was granted.</summary>
internal sealed class FakeRequest : WorkerRequest<FakeWorker>
{
    private readonly TaskCompletionSource<FakeWorker?> _granted = new();

    public FakeRequest(WorkerDemand demand) => Demand = demand;

    /// <summary>Completes with what it is granted.</summary>
    public Task<FakeWorker?> Task => _granted.Task;

    public override void Grant(FakeWorker? worker) => _granted.SetResult(worker);

    public override void Refuse(Exception reason) => _granted.SetException(reason);

    /// <summary>What it was granted; it must have been answered.</summary>
    public FakeWorker? Answer()
    {
        Assert.True(Task.IsCompletedSuccessfully);
        return Task.GetAwaiter().GetResult();
    }
}
