namespace Sandboxed.Misbehaving;

/// <summary>A method that asks for a pool by its name.</summary>
public static partial class InNamedPool
{
    public const string Name = "misbehaving";

    [EnforceLimits(Pool = Name)]
    public static int ProcessId() => Environment.ProcessId;
}
