using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>Names of generated files: the full name of the type.</summary>
internal static class HintNames
{
    public static string Of(INamedTypeSymbol type)
    {
        var name = type.Name;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType) name = outer.Name + "+" + name;
        if (!type.ContainingNamespace.IsGlobalNamespace) name = type.ContainingNamespace.Plain() + "." + name;
        if (HasTwinInAnotherCase(type)) name += "-" + Fingerprint.Of(name).ToString("x16", CultureInfo.InvariantCulture);
        return name + ".Limited.g.cs";
    }

    /// <summary>The compiler compares hint names without case; C# does not compare type names so.</summary>
    private static bool HasTwinInAnotherCase(INamedTypeSymbol type)
    {
        for (ISymbol symbol = type; symbol.ContainingSymbol is INamespaceOrTypeSymbol container; symbol = container)
        {
            foreach (var member in container.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol
                    && member.Name != symbol.Name
                    && string.Equals(member.Name, symbol.Name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
