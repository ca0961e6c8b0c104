using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Plans the marshallers of arrays.</summary>
internal static class ArrayPlanner
{
    public static ResolvedMarshaller? Plan(IArrayTypeSymbol array, MarshallerResolver resolver, Route route)
    {
        if (resolver.Resolve(array.ElementType, [], route.Element(array.ElementType, "[]")) is not { } element) return null;
        var resolved = array.IsSZArray ? Vector(array, element) : Multidimensional(array, element, resolver);
        resolved.Parts.Add(new MarshalledPart("[]", array.ElementType, element));
        return resolved;
    }

    private static ResolvedMarshaller Vector(IArrayTypeSymbol array, ResolvedMarshaller element) => new(
        $"{KnownNames.CompilerServices}ArrayMarshaller<{array.ElementType.Qualified()}, {element.Expression}>",
        "ArrayMarshaller");

    private static ResolvedMarshaller Multidimensional(IArrayTypeSymbol array, ResolvedMarshaller element, MarshallerResolver resolver)
    {
        var factory = resolver.NameFor(array, "Factory");
        var innermost = array.ElementType;
        var suffix = "";
        while (innermost is IArrayTypeSymbol inner)
        {
            suffix += $"[{new string(',', inner.Rank - 1)}]";
            innermost = inner.ElementType;
        }

        resolver.Models.Add(new ArrayFactoryModel(factory, array.Qualified(), array.Rank, innermost.Qualified(), suffix));
        return new ResolvedMarshaller(
            $"{KnownNames.CompilerServices}MultiArrayMarshaller<{array.Qualified()}, {array.ElementType.Qualified()}, {element.Expression}, {factory}>",
            $"MultiArrayMarshaller {array.Rank}");
    }
}
