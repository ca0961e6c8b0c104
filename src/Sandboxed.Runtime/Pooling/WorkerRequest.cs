using Sandboxed.Limits;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <summary>A call that waits for a worker. Its result is an idle worker, or null: the right to start one.</summary>
internal sealed class WorkerRequest(ConfinementProfile profile) : TaskCompletionSource<Worker?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ConfinementProfile Profile { get; } = profile;
}
