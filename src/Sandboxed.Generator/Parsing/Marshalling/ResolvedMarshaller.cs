using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>How a type travels.</summary>
/// <param name="expression">The marshaller as generated code names it.</param>
/// <param name="strategy">The way it works, the same for every build that writes the same bytes.</param>
internal sealed class ResolvedMarshaller(string expression, string strategy)
{
    public string Expression { get; } = expression;

    public string Strategy { get; set; } = strategy;

    /// <summary>Whether many values travel as one block of memory, so that a span of them can be read in place.</summary>
    public bool IsBlock { get; init; }

    /// <summary>What the type is made of, in the order on the wire. Filled late for types that contain themselves.</summary>
    public List<MarshalledPart> Parts { get; } = [];
}

/// <summary>A member or an element.</summary>
internal sealed record MarshalledPart(string Name, ITypeSymbol Type, ResolvedMarshaller Marshaller);
