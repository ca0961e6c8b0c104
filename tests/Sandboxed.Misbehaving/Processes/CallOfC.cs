namespace Sandboxed.Misbehaving;

/// <summary>How a process is asked for without .NET.</summary>
public enum CallOfC
{
    Fork,
    System,
    PosixSpawn,
}
