namespace Sandboxed.Tests.Shapes.Receivers;

internal partial struct Vector
{
    public double X;
    public double Y;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    public readonly double Length() => Math.Sqrt((X * X) + (Y * Y));
}

internal readonly partial struct Label(int number, string name)
{
    public int Number { get; } = number;

    public string Name { get; } = name;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    public string Text() => $"{Number} {Name}";
}

internal sealed partial record Account(string Owner, decimal Balance)
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public decimal After(decimal rate) => Balance * (1 + rate);
}

internal readonly partial record struct Span2(int From, int To)
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public int Width() => To - From;
}
