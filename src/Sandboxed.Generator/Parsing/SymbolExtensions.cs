using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing;

/// <summary>Questions about symbols that several parsers ask.</summary>
internal static class SymbolExtensions
{
    /// <summary>The namespace and metadata name of the definition: <c>System.Span`1</c>; null for nested types and for what has no name.</summary>
    public static string? FullMetadataName(this ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named) return null;
        var @namespace = named.ContainingNamespace;
        return @namespace is null or { IsGlobalNamespace: true } ? named.MetadataName : $"{@namespace.ToDisplayString()}.{named.MetadataName}";
    }

    /// <summary>Whether the type is the one of this full metadata name, whatever its type arguments.</summary>
    public static bool Is(this ITypeSymbol? type, string fullMetadataName) =>
        type is INamedTypeSymbol { ContainingType: null } named && IsNamed(named.MetadataName, named.ContainingNamespace, fullMetadataName, fullMetadataName.Length);

    public static AttributeData? FindAttribute(this ISymbol symbol, string fullMetadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(fullMetadataName)) return attribute;
        }

        return null;
    }

    /// <summary>Whether any part of the type could not be resolved, which the compiler has already reported.</summary>
    public static bool HasErrors(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.HasErrors(),
        IPointerTypeSymbol pointer => pointer.PointedAtType.HasErrors(),
        INamedTypeSymbol named => named.TypeArguments.Any(HasErrors),
        _ => false,
    };

    /// <summary>Compares from the last name to the first and spells nothing: nearly all types that are asked about are others.</summary>
    private static bool IsNamed(string name, INamespaceSymbol? outer, string full, int end)
    {
        var begin = end - name.Length;
        if (begin < 0 || string.CompareOrdinal(full, begin, name, 0, name.Length) != 0) return false;
        if (outer is null or { IsGlobalNamespace: true }) return begin == 0;
        return begin > 0 && full[begin - 1] == '.' && IsNamed(outer.Name, outer.ContainingNamespace, full, begin - 1);
    }

    public static bool IsSame(this ITypeSymbol type, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(type, other);
}
