using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Generator.Parsing;

/// <summary>Whether a type can stand for a type parameter, which the compiler would say only in generated code.</summary>
internal static class TypeConstraints
{
    /// <returns>What speaks against it; null if nothing does.</returns>
    public static string? Obstacle(ITypeParameterSymbol parameter, ITypeSymbol type, ImmutableArray<ITypeSymbol> all, Compilation compilation)
    {
        var wanted = Kind(parameter, type) ?? parameter.ConstraintTypes
            .Select(constraint => Substitute(constraint, all, compilation))
            .FirstOrDefault(constraint => !Converts(type, constraint, compilation))?.Short();
        return wanted is null ? null : $"its type parameter '{parameter.Name}' wants {wanted}, which '{type.Readable()}' is not";
    }

    private static string? Kind(ITypeParameterSymbol parameter, ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } or { IsStatic: true } or { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a type that can be a type argument",
        INamedTypeSymbol { IsUnboundGenericType: true } => "a closed type",
        _ when parameter.HasReferenceTypeConstraint && !type.IsReferenceType => "a reference type",
        _ when parameter.HasUnmanagedTypeConstraint && !type.IsUnmanagedType => "an unmanaged type",
        _ when parameter.HasValueTypeConstraint && (!type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) => "a value type that is not nullable",
        _ when parameter.HasConstructorConstraint && !HasConstructor(type) => "a type with a public constructor without parameters",
        _ => null,
    };

    private static bool HasConstructor(ITypeSymbol type) => type.IsValueType
        || type is INamedTypeSymbol { IsAbstract: false } named && named.InstanceConstructors.Any(static constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public });

    private static bool Converts(ITypeSymbol type, ITypeSymbol constraint, Compilation compilation)
    {
        var conversion = ((CSharpCompilation)compilation).ClassifyConversion(type, constraint);
        return conversion is { IsIdentity: true } or { IsImplicit: true, IsReference: true } or { IsImplicit: true, IsBoxing: true };
    }

    /// <summary>A constraint may be about the type parameters of its method: <c>where T : IComparable&lt;T&gt;</c>.</summary>
    private static ITypeSymbol Substitute(ITypeSymbol constraint, ImmutableArray<ITypeSymbol> types, Compilation compilation)
    {
        return In(constraint);

        ITypeSymbol In(ITypeSymbol type) => type switch
        {
            ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter => types[parameter.Ordinal],
            IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(In(array.ElementType), array.Rank),
            INamedTypeSymbol { IsGenericType: true } named => InNamed(named),
            _ => type,
        };

        INamedTypeSymbol InNamed(INamedTypeSymbol named)
        {
            var definition = named.ContainingType is { IsGenericType: true } outer ? InNamed(outer).GetTypeMembers(named.Name, named.Arity).Single() : named.ConstructedFrom;
            return named.Arity == 0 ? definition : definition.Construct([.. named.TypeArguments.Select(In)]);
        }
    }
}
