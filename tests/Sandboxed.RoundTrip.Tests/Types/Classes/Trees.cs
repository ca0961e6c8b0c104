namespace Sandboxed.Tests.Types.Classes;

internal sealed class Tree
{
    public int Value { get; set; }

    public Tree? Left { get; set; }

    public Tree? Right { get; set; }
}

internal sealed record Chain(int Value, Chain? Next)
{
    public static Chain? Of(int length)
    {
        Chain? first = null;
        for (var i = 0; i < length; i++) first = new(i, first);
        return first;
    }
}

internal sealed class Folder
{
    public required string? Name { get; init; }

    public List<Folder?> Children { get; init; } = [];

    public Dictionary<string, Folder> ByName { get; init; } = [];
}

/// <summary>Two types that hold each other.</summary>
internal sealed record Even(Odd? Next);

internal sealed record Odd(Even? Next, (Even?, int)[] Others);
