using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>A member that leads from a part back to the whole that has it in a collection.</summary>
/// <param name="Back">The member of the part: <c>Line.Order</c>.</param>
/// <param name="Whole">The type of the whole: <c>Order</c>.</param>
/// <param name="Parts">The member of the whole: <c>Order.Lines</c>.</param>
internal sealed record BackReference(ISymbol Back, ITypeSymbol Whole, ISymbol Parts)
{
    /// <summary>
    /// How a member is called that leads upwards. A member of a type of its own, such as the body of an expression beside its
    /// arguments, leads downwards as often.
    /// </summary>
    private static readonly string[] _upwards = ["parent", "owner", "container", "outer", "enclosing", "root"];

    /// <summary>The first in what an object of a type is made of; null if there is none.</summary>
    public static BackReference? In(ITypeSymbol type) => TravellingTypes.From(type).Select(Of).FirstOrDefault(static found => found is not null);

    private static BackReference? Of(INamedTypeSymbol whole)
    {
        foreach (var (parts, collection) in TravellingTypes.Members(whole))
        {
            if (Element(collection) is not INamedTypeSymbol part) continue;
            foreach (var (back, single) in TravellingTypes.Members(part))
            {
                var isOther = single.IsSame(whole) && !part.IsSame(whole);
                if (isOther || (IsOrDerivesFrom(whole, single) && LeadsUpwards(back))) return new BackReference(back, whole, parts);
            }
        }

        return null;
    }

    /// <summary>What a collection that can be filled later is of. One that cannot is made after its parts, which then cannot know the whole.</summary>
    private static ITypeSymbol? Element(ITypeSymbol collection) => collection switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Arity: > 0 } named when IsOfCollections(named) => named.TypeArguments[named.Arity - 1],
        _ => null,
    };

    private static bool IsOfCollections(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString() is "System.Collections.Generic" or "System.Collections.ObjectModel" or "System.Collections.Concurrent";

    private static bool IsOrDerivesFrom(ITypeSymbol type, ITypeSymbol other)
    {
        for (var level = type; level is not null && level.SpecialType != SpecialType.System_Object; level = level.BaseType)
        {
            if (level.IsSame(other)) return true;
        }

        return type.AllInterfaces.Any(other.IsSame);
    }

    private static bool LeadsUpwards(ISymbol member) => _upwards.Any(word => member.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
