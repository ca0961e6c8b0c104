[assembly: AssemblyFixture(typeof(RoundTripPool))]

namespace Sandboxed.Tests.Support;

/// <summary>The one worker that runs the methods of all tests.</summary>
public sealed class RoundTripPool : IDisposable
{
    public const string Name = "round-trip";

    private readonly SandboxPool _pool = new(new() { Name = Name, MaxWorkers = 1 });

    public void Dispose() => _pool.Dispose();
}
