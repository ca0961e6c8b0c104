namespace Sandboxed.Misbehaving;

/// <summary>What a method finds around it.</summary>
public sealed record Surroundings
{
    public required int ProcessId { get; init; }

    public required string Culture { get; init; }

    public required string UICulture { get; init; }

    public required string PoolCulture { get; init; }

    public required string Directory { get; init; }

    public required Dictionary<string, string> Variables { get; init; }

    public required string Input { get; init; }

    public required string? Local { get; init; }

    public required string? EntryAssembly { get; init; }

    public required bool IsServerGC { get; init; }
}
