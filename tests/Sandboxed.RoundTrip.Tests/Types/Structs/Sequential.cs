namespace Sandboxed.Tests.Types.Structs;

/// <summary>No padding, and every pattern of bits is a value.</summary>
internal struct Exact
{
    public int Number;
    public float Ratio;
}

/// <summary>Padding after the first field and at the end, and values whose bits are checked.</summary>
internal struct Padded
{
    public byte Kind;
    public decimal Price;
    public bool IsOpen;
    public char Letter;
}

internal struct Nested
{
    public Padded First;
    public DayOfWeek Day;
    public Exact Second;
}

internal struct Dated
{
    public int Count;

    public DateTime At { get; set; }
}

internal struct Empty;

internal readonly struct ReadOnlyPair(int number, string? text)
{
    public int Number { get; } = number;

    public string? Text { get; } = text;
}

internal readonly struct ReadOnlySample
{
    private readonly byte _channel;
    private readonly double _value;

    public ReadOnlySample(byte channel, double value) => (_channel, _value) = (channel, value);
}
