using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing;

/// <summary>What a method with type parameters is limited for: the types that [LimitedFor] names.</summary>
internal static class Instantiations
{
    /// <returns>The method with the types of each attribute that fits, others are reported; without any attribute the method as it is.</returns>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, ParseContext context)
    {
        var attributes = method.GetAttributes().Where(static attribute => attribute.AttributeClass.Is(KnownNames.LimitedForAttribute)).ToList();
        return attributes.Count == 0 ? [method] : attributes.Select(attribute => Construct(method, attribute, context)).OfType<IMethodSymbol>();
    }

    private static IMethodSymbol? Construct(IMethodSymbol method, AttributeData attribute, ParseContext context)
    {
        var list = attribute.ConstructorArguments.FirstOrDefault();
        if (list.Kind != TypedConstantKind.Array) return null; // the compiler complains
        var types = (list.IsNull ? [] : list.Values).Select(static value => value.Value).OfType<ITypeSymbol>().Select(static type => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)).ToImmutableArray();
        if (types.Any(static type => type is not INamedTypeSymbol { IsUnboundGenericType: true } && type.HasErrors())) return null;
        if (Obstacle(method, types, context.Compilation) is not { } obstacle) return method.Construct([.. types]);
        context.Report(DiagnosticDescriptors.InvalidInstantiation, attribute.Place(context.Cancellation), method.Readable(), obstacle, method.Arity == 0 ? "remove [LimitedFor]" : "name one type for each of its type parameters that it can be called with");
        return null;
    }

    private static string? Obstacle(IMethodSymbol method, ImmutableArray<ITypeSymbol> types, Compilation compilation)
    {
        if (method.Arity == 0) return "it has no type parameters";
        if (types.Length != method.Arity) return $"it has {method.Arity} type parameter{(method.Arity == 1 ? "" : "s")}, not {types.Length}";
        return method.TypeParameters.Zip(types, (parameter, type) => TypeConstraints.Obstacle(parameter, type, types, compilation)).FirstOrDefault(static obstacle => obstacle is not null);
    }
}
