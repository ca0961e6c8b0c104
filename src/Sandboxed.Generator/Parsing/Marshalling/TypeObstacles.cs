using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Types that no marshaller can be generated for, and why.</summary>
internal static class TypeObstacles
{
    /// <summary>The end of the sentence "it is of type 'T', ...", or null for a type that may travel member by member.</summary>
    public static string? Of(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => "whose values may be of any type",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol or { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } =>
            "an address, which means nothing in another process",
        { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } =>
            "which is code, and may hold on to anything",
        { IsRefLikeType: true } => "which lives on the stack",
        { IsAnonymousType: true } => "which has no name",
        ITypeParameterSymbol => "which is not known here",
        INamedTypeSymbol named when IsFileLocal(named) => "which is visible in its file only",
        { IsStatic: true } => "which has no values",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } named when !HierarchyPlanner.IsHierarchy(named) =>
            "an interface whose concrete types are not known",
        INamedTypeSymbol when IsUnfinished(type) => "which is not a value but work in progress",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } => OfOneProcess.Find(type)?.Reason,
        _ => "which is not a value",
    };

    /// <summary>
    /// Whether the type arguments are nested deeper than anybody writes: a generic class with a member of itself made of a larger
    /// type would be resolved for ever.
    /// </summary>
    public static bool IsEndless(ITypeSymbol type)
    {
        const int deepest = 16;
        return IsDeeper(type, deepest);
    }

    private static bool IsDeeper(ITypeSymbol type, int limit) => limit == 0 || type switch
    {
        IArrayTypeSymbol array => IsDeeper(array.ElementType, limit - 1),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => IsDeeper(argument, limit - 1)),
        _ => false,
    };

    private static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    private static bool IsUnfinished(ITypeSymbol type) =>
        type.Is(KnownNames.Task) || type.Is(KnownNames.TaskOfT) || type.Is(KnownNames.ValueTask) || type.Is(KnownNames.ValueTaskOfT);
}
