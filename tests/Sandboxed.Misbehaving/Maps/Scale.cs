namespace Sandboxed.Misbehaving;

/// <summary>An object whose limited methods are called for each item of a sequence.</summary>
public sealed partial class Scale(double factor)
{
    public double Factor { get; } = factor;

    [EnforceLimits]
    public double Apply(double value) => Factor * value;

    [EnforceLimits]
    public double ApplyTwo(double offset, double value) => (Factor * value) + offset;
}
