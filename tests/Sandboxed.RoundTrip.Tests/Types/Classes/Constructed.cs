using System.Diagnostics.CodeAnalysis;

namespace Sandboxed.Tests.Types.Classes;

internal sealed class Constructed
{
    public Constructed(int number, string? text) => (Number, Text) = (number, text);

    public int Number { get; }

    public string? Text { get; }

    public string Both => $"{Number} {Text}";
}

internal sealed class PrimaryConstructed(int number, string? text)
{
    private readonly string? _text = text;

    public int Number => number;

    public string? Text => _text;

    public string? Also { get; set; }
}

internal sealed class SeveralConstructors
{
    public SeveralConstructors()
        : this(-1)
    {
    }

    public SeveralConstructors(int number) => Number = number;

    public SeveralConstructors(int number, string? text)
        : this(number) => Text = text;

    public int Number { get; }

    public string? Text { get; }
}

internal sealed class RequiredByConstructor
{
    [SetsRequiredMembers]
    public RequiredByConstructor(int number) => Number = number;

    public required int Number { get; init; }

    public string? Text { get; set; }
}
