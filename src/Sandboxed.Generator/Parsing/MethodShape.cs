using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>A method whose declaration qualifies; whether its types can travel is not known yet.</summary>
internal sealed class MethodShape
{
    public required IMethodSymbol Method { get; init; }

    public required MethodDeclarationSyntax Syntax { get; init; }

    /// <summary>Names the method within its assembly, overload included.</summary>
    public required string Key { get; init; }

    /// <summary>What the names of the twins are derived from.</summary>
    public required string BaseName { get; init; }

    public required IReadOnlyList<string> Limits { get; init; }

    public required IReadOnlyList<ParameterShape> Parameters { get; init; }

    public required ReturnShape Return { get; init; }

    /// <summary>Where an initializer runs, as an expression; null for a limited method.</summary>
    public string? InitializerPlace { get; init; }

    /// <summary>
    /// How many other methods have the same name and begin with fewer of the same parameters, the rest being optional. A call
    /// that fits both means the shorter one, also where each twin has an optional token besides.
    /// </summary>
    public int ShorterOverloads { get; set; }
}

/// <summary>A parameter and how it is treated.</summary>
/// <param name="Symbol">The parameter.</param>
/// <param name="Kind">How it is treated.</param>
/// <param name="Type">What must be marshalled: the type, or that of the elements of a span or of the progress.</param>
internal sealed record ParameterShape(IParameterSymbol Symbol, ArgumentKind Kind, ITypeSymbol Type);

/// <summary>What the method returns.</summary>
/// <param name="Value">What must be marshalled; null if there is no value.</param>
/// <param name="IsAwaited">Whether the method returns a task.</param>
/// <param name="Item">What it yields, item by item, if it returns a stream; then there is no value.</param>
internal sealed record ReturnShape(ITypeSymbol? Value, bool IsAwaited, ITypeSymbol? Item = null)
{
    /// <summary>Whether its twins begin it and do not wait for its end.</summary>
    public bool IsAsynchronous => IsAwaited || Item is not null;
}
