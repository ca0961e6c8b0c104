using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>A field or property of a type, as code in the containing type can use it.</summary>
internal sealed class VisibleMember
{
    public required ISymbol Symbol { get; init; }

    public required ITypeSymbol Type { get; init; }

    public required bool CanRead { get; init; }

    /// <summary>Whether an object initializer can set it.</summary>
    public required bool CanSet { get; init; }

    public required bool IsRequired { get; init; }

    public string Name => Symbol.Name;

    /// <summary>The members by name, from the most derived type up: a name means the first.</summary>
    public static Dictionary<string, VisibleMember> Of(INamedTypeSymbol type, ParseContext context)
    {
        var members = new Dictionary<string, VisibleMember>(StringComparer.Ordinal);
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        for (var level = type; level is not null && level.SpecialType != SpecialType.System_Object; level = level.BaseType)
        {
            var declared = level.GetMembers();
            foreach (var symbol in declared)
            {
                if (hidden.Contains(symbol.Name) || members.ContainsKey(symbol.Name) || Create(symbol, type, context) is not { } member) continue;
                members.Add(symbol.Name, member);
            }

            hidden.UnionWith(declared.Where(symbol => context.IsAccessible(symbol)).Select(static symbol => symbol.Name));
        }

        return members;
    }

    private static VisibleMember? Create(ISymbol symbol, INamedTypeSymbol type, ParseContext context) => symbol switch
    {
        { IsStatic: true } => null,
        IFieldSymbol { AssociatedSymbol: null, CanBeReferencedByName: true } field => new VisibleMember
        {
            Symbol = field,
            Type = field.Type,
            CanRead = context.IsAccessible(field, type),
            CanSet = !field.IsReadOnly && !field.IsConst && context.IsAccessible(field, type),
            IsRequired = field.IsRequired,
        },
        IPropertySymbol { IsIndexer: false, CanBeReferencedByName: true, RefKind: RefKind.None } property => new VisibleMember
        {
            Symbol = property,
            Type = property.Type,
            CanRead = Accessor(property, static property => property.GetMethod) is { } getter && context.IsAccessible(getter, type),
            CanSet = Accessor(property, static property => property.SetMethod) is { } setter && context.IsAccessible(setter, type),
            IsRequired = property.IsRequired,
        },
        _ => null,
    };

    /// <summary>An override may leave one accessor to the property that it overrides.</summary>
    private static IMethodSymbol? Accessor(IPropertySymbol property, Func<IPropertySymbol, IMethodSymbol?> accessor)
    {
        for (var declaration = property; declaration is not null; declaration = declaration.OverriddenProperty)
        {
            if (accessor(declaration) is { } method) return method;
        }

        return null;
    }
}
