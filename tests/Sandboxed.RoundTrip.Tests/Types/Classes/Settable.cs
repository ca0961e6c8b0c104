namespace Sandboxed.Tests.Types.Classes;

internal class Settable
{
    public int Number { get; set; }

    public string? Text { get; set; }

    public long[]? Numbers;
}

internal sealed class Initialized
{
    public required int Number { get; init; }

    public required string? Text { get; set; }

    public double Extra { get; init; }
}

internal sealed class Clamped
{
    private int _percent;

    public int Percent
    {
        get => _percent;
        set => _percent = Math.Clamp(value, 0, 100);
    }
}
