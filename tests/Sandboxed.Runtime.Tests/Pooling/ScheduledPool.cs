using Sandboxed.Limits;
using Sandboxed.Pooling;

namespace Sandboxed.Tests.Pooling;

/// <summary>A scheduler of fake workers, with what it discarded.</summary>
internal sealed class ScheduledPool
{
    public ScheduledPool(SandboxPoolOptions options) => Scheduler = new(options, Clock, (worker, _) => Discarded.Add(worker));

    public static ConfinementProfile Free => new(DenyProcesses: false);

    public static ConfinementProfile Confined => new(DenyProcesses: true);

    public FakeClock Clock { get; } = new();

    public List<FakeWorker> Discarded { get; } = [];

    public WorkerScheduler<FakeWorker> Scheduler { get; }

    /// <summary>Asks for a worker, and says at once whether it was granted.</summary>
    public bool TryRun(WorkerDemand demand) => Request(demand).Task.IsCompletedSuccessfully;

    public FakeRequest Request(int priority = 0) => Request(new WorkerDemand(Free, Priority: priority));

    public FakeRequest Request(WorkerDemand demand)
    {
        var request = new FakeRequest(demand);
        Scheduler.Request(request);
        return request;
    }
}
