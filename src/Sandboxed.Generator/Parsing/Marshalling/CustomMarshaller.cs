using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Marshallers that [MarshalWith] names.</summary>
internal static class CustomMarshaller
{
    public static AttributeData? Find(ImmutableArray<AttributeData> attributes) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeClass.Is(KnownNames.MarshalWithAttribute));

    public static ResolvedMarshaller? Resolve(AttributeData attribute, ITypeSymbol type, Route route, ParseContext context)
    {
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not ITypeSymbol named) return Fail("null", "is not a type");
        var marshaller = Close(named, type);
        if (marshaller.HasErrors()) return null;
        if (marshaller.TypeKind != TypeKind.Struct || marshaller is not INamedTypeSymbol) return Fail(named.Readable(), "is not a struct");
        if (!context.IsAccessible(marshaller)) return Fail(named.Readable(), "is not accessible here");
        if (!Implements(marshaller, KnownNames.Marshaller, type)) return Fail(named.Readable(), "does not implement it");
        return new ResolvedMarshaller(marshaller.Qualified(), "custom " + marshaller.Canonical())
        {
            IsBlock = Implements(marshaller, KnownNames.BlockMarshaller, type),
        };

        ResolvedMarshaller? Fail(string name, string reason)
        {
            route.Fail(DiagnosticDescriptors.InvalidMarshaller, route.Subject + route.InPlace, name, reason, type.Readable());
            return null;
        }
    }

    /// <summary>A generic marshaller without type arguments is given those of the type it marshals.</summary>
    private static ITypeSymbol Close(ITypeSymbol marshaller, ITypeSymbol type) =>
        marshaller is INamedTypeSymbol { IsUnboundGenericType: true } open && type is INamedTypeSymbol named && named.Arity == open.Arity
            ? open.OriginalDefinition.Construct([.. named.TypeArguments])
            : marshaller;

    private static bool Implements(ITypeSymbol marshaller, string @interface, ITypeSymbol type) =>
        marshaller.AllInterfaces.Any(candidate => candidate.Is(@interface) && candidate.TypeArguments[0].IsSame(type));
}
