namespace Sandboxed;

/// <summary>How worker processes come to be.</summary>
public enum StartMethod
{
    /// <summary>The best that this machine can do; at present <see cref="Spawn"/>.</summary>
    Auto,

    /// <summary>Each worker is a new .NET process, started in about 100 ms.</summary>
    Spawn,
}
