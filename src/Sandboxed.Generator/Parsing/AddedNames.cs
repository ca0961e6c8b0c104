using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>What the twins and maps of a method call the parameters and locals that they add: nothing that the method has a parameter of.</summary>
internal sealed class AddedNames
{
    public AddedNames(IMethodSymbol method)
    {
        var names = new UniqueNames(method.Parameters.Select(static parameter => parameter.Name));
        Options = names.Take("options");
        Token = names.Take("cancellationToken");
        Items = names.Take("items");
        Call = names.Take("__call");
        Map = names.Take("__map");
    }

    public string Options { get; }

    public string Token { get; }

    public string Items { get; }

    public string Call { get; }

    public string Map { get; }
}
