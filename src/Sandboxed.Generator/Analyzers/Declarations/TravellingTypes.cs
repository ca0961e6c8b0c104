using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Parsing;
using Sandboxed.Generator.Parsing.Marshalling;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>What travels with a type of this compilation: the types of the fields that its objects have.</summary>
internal static class TravellingTypes
{
    /// <summary>The types in source that are reached from a type, itself included.</summary>
    public static IEnumerable<INamedTypeSymbol> From(ITypeSymbol type)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var left = new Stack<ITypeSymbol>([type]);
        while (left.Count > 0)
        {
            var next = left.Pop();
            if (TypeObstacles.IsEndless(next) || next.FindAttribute(KnownNames.MarshalWithAttribute) is not null || !seen.Add(next)) continue;
            foreach (var part in Parts(next)) left.Push(part);
            if (next is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } named) yield return named;
        }
    }

    /// <summary>Each member that holds a value which travels, with the type of that; those of base types included.</summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> Members(INamedTypeSymbol type)
    {
        for (var level = type; level is { DeclaringSyntaxReferences.IsEmpty: false }; level = level.BaseType)
        {
            foreach (var field in level.GetMembers().OfType<IFieldSymbol>())
            {
                var member = field.AssociatedSymbol ?? field;
                if (!field.IsStatic && !IsMarshalled(field) && !IsMarshalled(member) && !IsLeftOut(field, member)) yield return (member, field.Type);
            }
        }
    }

    /// <summary>Whether an object cannot be made without it: then it travels, whatever its field says.</summary>
    public static bool IsTakenAtConstruction(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }
        || member.ContainingType.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => new InstanceField(member.Name, member.ContainingType).IsNamedLike(parameter.Name)));

    private static bool IsMarshalled(ISymbol member) => member.FindAttribute(KnownNames.MarshalWithAttribute) is not null;

    private static bool IsLeftOut(IFieldSymbol field, ISymbol member) => field.FindAttribute(KnownNames.NonSerializedAttribute) is not null && !IsTakenAtConstruction(member);

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: true } named => named.TypeArguments,
        INamedTypeSymbol named => Members(named).Select(static found => found.Type).Concat(Derived(named)),
        _ => [],
    };

    private static IEnumerable<ITypeSymbol> Derived(INamedTypeSymbol type) => type.GetAttributes()
        .Where(static attribute => attribute.AttributeClass.Is(KnownNames.JsonDerivedTypeAttribute))
        .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
        .OfType<ITypeSymbol>();
}
