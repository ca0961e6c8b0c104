using Sandboxed.Generator.Collections;

namespace Sandboxed.Generator.Model;

/// <summary>A method to generate that runs the limited method for each item of a sequence.</summary>
internal sealed record MapModel
{
    public required ImmutableEquatableArray<string> Documentation { get; init; }

    /// <summary>Attributes with their brackets, one a line.</summary>
    public required ImmutableEquatableArray<string> Attributes { get; init; }

    /// <summary>Whether the original was written without nullable annotations, so that the twin has none either.</summary>
    public required bool IsNullableOblivious { get; init; }

    public required string Modifiers { get; init; }

    public required string ReturnType { get; init; }

    public required string Name { get; init; }

    /// <summary>Declarations of the parameters.</summary>
    public required ImmutableEquatableArray<string> Parameters { get; init; }

    /// <summary>What all items share, as it is passed on to the descriptor: the receiver, then the fixed parameters.</summary>
    public required ImmutableEquatableArray<string> Fixed { get; init; }

    /// <summary>The local that holds the map.</summary>
    public required string MapLocal { get; init; }

    public required string Options { get; init; }

    /// <summary>The method of the map builder that ends the twin: <c>Map</c>.</summary>
    public required string Ending { get; init; }

    /// <summary>The parameter with the items.</summary>
    public required string Items { get; init; }

    public required string Token { get; init; }
}

/// <summary>What an item of a map consists of.</summary>
/// <param name="FixedCount">How many of the arguments that travel, the receiver included, are not part of it.</param>
/// <param name="Type">Its type.</param>
internal sealed record ItemModel(int FixedCount, string Type);
