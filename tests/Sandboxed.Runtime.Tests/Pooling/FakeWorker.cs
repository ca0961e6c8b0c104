using Sandboxed.Limits;

namespace Sandboxed.Tests.Pooling;

/// <summary>A worker without a process.</summary>
internal sealed class FakeWorker(bool denyProcesses = false) : IConfined
{
    public ConfinementProfile Profile { get; } = new(denyProcesses);
}
