namespace Sandboxed.Integration.Tests.Conformance;

/// <summary>A pool of forked workers whose template no other pool shares.</summary>
public sealed class ForkedPool : IDisposable
{
    /// <summary>Pools share a template if they agree in this, among other things.</summary>
    private static int _frameMb = 512;

    private readonly MemoryLogger _log = new();

    public ForkedPool() => Pool = new(new()
    {
        MaxWorkers = 2,
        StartMethod = StartMethod.ForkServer,
        MaxFrameMb = Interlocked.Increment(ref _frameMb),
        Logger = _log,
    });

    public SandboxPool Pool { get; }

    public CallOptions On => new() { Executor = Pool };

    /// <summary>What was said of a template that died or hung; null if none did.</summary>
    public string? LostTemplate => _log.Lines.FirstOrDefault(static line => line.Contains("was lost"));

    /// <summary>How many templates there have been.</summary>
    public int Templates => _log.Lines.Count(static line => line.Contains("Template") && line.Contains("is ready"));

    public void Dispose() => Pool.Dispose();
}
