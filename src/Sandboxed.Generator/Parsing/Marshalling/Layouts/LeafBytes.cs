using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling.Layouts;

/// <summary>Sizes and alignments of the types of the base library that may be copied as bytes, on 64-bit machines.</summary>
internal static class LeafBytes
{
    public static StructBytes? Of(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying }) return Of(underlying);
        var name = type.FullMetadataName();
        return name switch
        {
            "System.SByte" or "System.Byte" => Plain(1, 1),
            "System.Int16" or "System.UInt16" or "System.Char" or "System.Half" => Plain(2, 2),
            "System.Int32" or "System.UInt32" or "System.Single" or "System.Index" => Plain(4, 4),
            "System.Int64" or "System.UInt64" or "System.Double" or "System.TimeSpan" => Plain(8, 8),
            "System.Range" => Plain(8, 4),
            "System.Guid" => Plain(16, 4),
            "System.Numerics.Complex" => Plain(16, 8),
            "System.Int128" or "System.UInt128" => Plain(16, 16),
            "System.Boolean" => StructBytes.Leaf(1, 1, SegmentKind.Boolean, name),
            "System.Decimal" => StructBytes.Leaf(16, 8, SegmentKind.Decimal, name),
            _ => null,
        };

        StructBytes Plain(int size, int alignment) => StructBytes.Leaf(size, alignment, SegmentKind.Plain, name!);
    }
}
