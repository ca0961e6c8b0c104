using Sandboxed.Limits;

namespace Sandboxed.Tests.Pooling;

/// <summary>A worker without a process.</summary>
internal sealed class FakeWorker(bool denyProcesses = false, long armedMemory = 0) : IConfined
{
    public ConfinementProfile Profile { get; } = new(denyProcesses);

    public long ArmedMemory { get; } = armedMemory;
}
