namespace Sandboxed.Generator.Model;

/// <summary>What travels, or is provided in the worker, for one parameter or the receiver.</summary>
internal sealed record ArgumentModel
{
    public required ArgumentKind Kind { get; init; }

    /// <summary>The name of the parameter as a person reads it.</summary>
    public required string Name { get; init; }

    /// <summary>The local or parameter that holds the value in the descriptor's methods.</summary>
    public required string Local { get; init; }

    /// <summary>The declared type; for a span and for progress the type of an element.</summary>
    public required string Type { get; init; }

    public bool Travels => Kind is ArgumentKind.Value or ArgumentKind.Span;

    /// <summary>The marshaller; for a span and for progress that of an element; empty for a cancellation token.</summary>
    public required string Marshaller { get; init; }
}

/// <summary>How a parameter is treated.</summary>
internal enum ArgumentKind
{
    Value,
    Span,
    Progress,
    CancellationToken,
}
