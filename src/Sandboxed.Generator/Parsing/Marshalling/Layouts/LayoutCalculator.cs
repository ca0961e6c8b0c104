using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling.Layouts;

/// <summary>Computes where the runtime places the fields of an unmanaged struct. What it computes is checked against the real size at run time.</summary>
internal static class LayoutCalculator
{
    /// <returns>Null for a type whose bytes are not its value, or are not known.</returns>
    public static StructBytes? Of(ITypeSymbol type, ParseContext context)
    {
        if (LeafBytes.Of(type) is { } leaf) return leaf;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsUnmanagedType: true, IsRefLikeType: false } named) return null;
        if (KnownMarshallers.FindLeaf(named) is not null || KnownMarshallers.IsGeneric(named)) return null;
        if (CustomMarshaller.Find(named.GetAttributes()) is not null) return null;
        if (DeclaredLayout.Of(named, context.Compilation) is not { Kind: not LayoutKind.Auto } layout) return null;
        if (CapturedParameters.Of(named, context).Any()) return null;

        var fields = named.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, IsConst: false }).ToList();
        if (fields.Any(IsTreatedAlone)) return null;
        if (named.FindAttribute(KnownNames.InlineArrayAttribute) is { } inline) return Inline(fields, inline, context);
        return Place(fields, layout, context);
    }

    /// <summary>Whether something is said about a field that copying all bytes would ignore.</summary>
    private static bool IsTreatedAlone(IFieldSymbol field) =>
        field.FindAttribute(KnownNames.NonSerializedAttribute) is not null
        || CustomMarshaller.Find(field.GetAttributes()) is not null
        || (field.AssociatedSymbol is { } property && CustomMarshaller.Find(property.GetAttributes()) is not null);

    private static StructBytes? Inline(List<IFieldSymbol> fields, AttributeData attribute, ParseContext context) =>
        fields.Count == 1 && attribute.ConstructorArguments.FirstOrDefault().Value is int length
            ? Of(fields[0].Type, context)?.Repeat(length)
            : null;

    private static StructBytes? Place(List<IFieldSymbol> fields, DeclaredLayout layout, ParseContext context)
    {
        var segments = new List<ByteSegment>();
        var end = 0;
        var alignment = 1;
        foreach (var field in fields)
        {
            if (Of(field, context) is not { } bytes) return null;
            var own = layout.Pack == 0 ? bytes.Alignment : Math.Min(bytes.Alignment, layout.Pack);
            alignment = Math.Max(alignment, own);
            var offset = layout.Kind == LayoutKind.Explicit ? layout.OffsetOf(field) : RoundUp(end, own);
            if (offset is not { } begin) return null;
            segments.AddRange(bytes.At(begin, field.Name));
            end = Math.Max(end, begin + bytes.Size);
        }

        var size = Math.Max(1, layout.Size == 0 ? RoundUp(end, alignment) : Math.Max(layout.Size, end));
        return new StructBytes(size, alignment, segments);
    }

    private static StructBytes? Of(IFieldSymbol field, ParseContext context) => field.IsFixedSizeBuffer
        ? Of(((IPointerTypeSymbol)field.Type).PointedAtType, context)?.Repeat(field.FixedSize)
        : Of(field.Type, context);

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
