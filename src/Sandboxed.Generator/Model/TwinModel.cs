using Sandboxed.Generator.Collections;

namespace Sandboxed.Generator.Model;

/// <summary>A method to generate that packs the arguments and runs the call.</summary>
internal sealed record TwinModel
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

    /// <summary>What is passed on to the descriptor.</summary>
    public required ImmutableEquatableArray<string> Arguments { get; init; }

    /// <summary>The local that holds the call.</summary>
    public required string CallLocal { get; init; }

    /// <summary>The parameter with the options; empty if there is none.</summary>
    public required string Options { get; init; }

    /// <summary>The method of the call builder that ends the twin, with its argument: <c>Run(cancellationToken)</c>.</summary>
    public required string Ending { get; init; }
}
