namespace Sandboxed.Tests.Types.Classes;

internal record Positional(int Number, string? Text);

internal sealed record WithMore(int Number, string? Text)
{
    public bool IsLast { get; init; }

    public string? Note { get; set; }

    public int Count;
}

internal sealed record DerivedRecord(int Number, string? Text, double Ratio) : Positional(Number, Text);

internal record struct RecordStruct(int Number, string? Text)
{
    public double Other { get; set; }
}

internal readonly record struct ReadOnlyRecordStruct(int Number, double Ratio);

internal sealed record Report(Guid Id, DateTimeOffset At, Dictionary<string, Positional> Parts)
{
    public required HashSet<string> Tags { get; init; }

    public double[,]? Matrix { get; init; }

    public (int Least, Version? Most) Range { get; set; }
}

/// <summary>Its constructor makes something else of the value than what the property then has.</summary>
internal sealed record Doubled(int Number)
{
    public int Number { get; init; } = Number * 2;
}
