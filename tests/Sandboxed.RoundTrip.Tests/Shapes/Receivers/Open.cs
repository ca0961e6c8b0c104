namespace Sandboxed.Tests.Shapes.Receivers;

/// <summary>A class that others may derive from.</summary>
internal partial class Open
{
    public int Number { get; set; }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    public virtual string Describe() => $"base {Number}";
}

internal sealed class Opened : Open
{
    public int More { get; set; }

    public override string Describe() => $"derived {Number} {More}";
}
