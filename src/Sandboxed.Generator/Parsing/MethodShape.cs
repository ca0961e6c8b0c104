using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>Those that are sent.</summary>
    public IReadOnlyList<ParameterShape> Travelling => field ??= [.. Parameters.Where(static parameter => parameter.Travels)];

    public AddedNames Added => field ??= new AddedNames(Method);

    public required ReturnShape Return { get; init; }

    /// <summary>Whether it was written without nullable annotations, so that its twins have none either.</summary>
    public required bool IsNullableOblivious { get; init; }

    /// <summary>The synchronous method for an asynchronous one, or the other way round, if both would have the same twins: <c>Get</c> and <c>GetAsync</c>.</summary>
    public MethodShape? Counterpart { get; set; }

    /// <summary>Whether its twins let a token be left out that the method itself demands: nothing but the limits may have to cancel it.</summary>
    public bool MayLeaveTokenOut { get; set; }

    /// <summary>What the names of packed calls and maps are derived from: of two counterparts, the synchronous one has the short names.</summary>
    public string PackedName => Counterpart is not null && Return.IsAsynchronous ? Method.Name : BaseName;

    /// <summary>Where an initializer runs, as an expression; null for a limited method.</summary>
    public string? InitializerPlace { get; init; }

    /// <summary>
    /// How many other methods have the same name and begin with fewer of the same parameters, the rest being optional. A call
    /// that fits both means the shorter one, also where each twin has an optional token besides.
    /// </summary>
    public int ShorterOverloads { get; set; }
}

/// <summary>What the method returns.</summary>
/// <param name="Value">What must be marshalled; null if there is no value.</param>
/// <param name="IsAwaited">Whether the method returns a task.</param>
/// <param name="Item">What it yields, item by item, if it returns a stream; then there is no value.</param>
internal sealed record ReturnShape(ITypeSymbol? Value, bool IsAwaited, ITypeSymbol? Item = null)
{
    /// <summary>Whether its twins begin it and do not wait for its end.</summary>
    public bool IsAsynchronous => IsAwaited || Item is not null;
}
