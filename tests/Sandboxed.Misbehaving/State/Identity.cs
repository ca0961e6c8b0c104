namespace Sandboxed.Misbehaving;

/// <summary>What no two processes have in common.</summary>
public sealed record Identity(int ProcessId, int ProcessOfKernel, long NewRandom, long SharedRandom, Guid Guid);
