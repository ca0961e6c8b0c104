using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing.Marshalling.Layouts;

/// <summary>Plans the marshallers of structs that are copied as their bytes.</summary>
internal static class BitwisePlanner
{
    /// <returns>Null for a type that must travel member by member.</returns>
    public static ResolvedMarshaller? Plan(INamedTypeSymbol type, MarshallerResolver resolver)
    {
        if (LayoutCalculator.Of(type, resolver.Context) is not { OverlapsChecked: false } bytes) return null;
        if (bytes.IsExact) return new ResolvedMarshaller(KnownMarshallers.Raw(type), "raw " + bytes.Describe()) { IsBlock = true };

        var structName = resolver.NameFor(type, "Layout");
        resolver.Models.Add(new LayoutModel(structName, type.Qualified())
        {
            Size = bytes.Size,
            Padding = bytes.Padding.ToImmutableEquatableArray(),
            Booleans = bytes.OffsetsOf(SegmentKind.Boolean).ToImmutableEquatableArray(),
            Decimals = bytes.OffsetsOf(SegmentKind.Decimal).ToImmutableEquatableArray(),
        });
        return new ResolvedMarshaller($"{KnownNames.CompilerServices}Bitwise<{type.Qualified()}, {structName}>", "bitwise " + bytes.Describe()) { IsBlock = true };
    }
}
