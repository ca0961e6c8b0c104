using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling.Layouts;

/// <summary>
/// The types of the base library that are copied as bytes, with their sizes and alignments on 64-bit machines. Reference assemblies hide their fields.
/// A worker runs on the same build of the framework as its host, so both have the same bytes.
/// </summary>
internal static class LeafBytes
{
    /// <summary>Types without padding in which every pattern of bits is a value. Without an alignment where that depends on the processor.</summary>
    private static readonly Dictionary<string, (int Size, int? Alignment)> _plain = new(StringComparer.Ordinal)
    {
        ["System.SByte"] = (1, 1),
        ["System.Byte"] = (1, 1),
        ["System.Int16"] = (2, 2),
        ["System.UInt16"] = (2, 2),
        ["System.Char"] = (2, 2),
        ["System.Half"] = (2, 2),
        ["System.Int32"] = (4, 4),
        ["System.UInt32"] = (4, 4),
        ["System.Single"] = (4, 4),
        ["System.Index"] = (4, 4),
        ["System.Int64"] = (8, 8),
        ["System.UInt64"] = (8, 8),
        ["System.Double"] = (8, 8),
        ["System.TimeSpan"] = (8, 8),
        ["System.Range"] = (8, 4),
        ["System.Guid"] = (16, 4),
        ["System.Int128"] = (16, 16),
        ["System.UInt128"] = (16, 16),
        ["System.Runtime.InteropServices.NFloat"] = (8, 8),
        ["System.Collections.Specialized.BitVector32"] = (4, 4),
        ["System.Numerics.Complex"] = (16, 8),
        ["System.Numerics.Vector2"] = (8, 4),
        ["System.Numerics.Vector3"] = (12, 4),
        ["System.Numerics.Vector4"] = (16, 4),
        ["System.Numerics.Quaternion"] = (16, 4),
        ["System.Numerics.Plane"] = (16, 4),
        ["System.Numerics.Matrix3x2"] = (24, 4),
        ["System.Numerics.Matrix4x4"] = (64, 4),
        ["System.Runtime.Intrinsics.Vector64`1"] = (8, 8),
        ["System.Runtime.Intrinsics.Vector128`1"] = (16, 16),
        ["System.Runtime.Intrinsics.Vector256`1"] = (32, null),
        ["System.Runtime.Intrinsics.Vector512`1"] = (64, null),
        ["System.Drawing.Point"] = (8, 4),
        ["System.Drawing.PointF"] = (8, 4),
        ["System.Drawing.Size"] = (8, 4),
        ["System.Drawing.SizeF"] = (8, 4),
        ["System.Drawing.Rectangle"] = (16, 4),
        ["System.Drawing.RectangleF"] = (16, 4),
    };

    /// <summary>Their full metadata names.</summary>
    public static IReadOnlyCollection<string> PlainNames => _plain.Keys;

    public static int SizeOf(string plainName) => _plain[plainName].Size;

    public static int? AlignmentOf(string plainName) => _plain[plainName].Alignment;

    /// <summary>Whether it is one of those without padding in which every pattern of bits is a value.</summary>
    public static bool IsPlain(INamedTypeSymbol type, string fullMetadataName) => _plain.ContainsKey(fullMetadataName) && type.TypeArguments.All(IsNumber);

    public static StructBytes? Of(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named) return null;
        if (named.EnumUnderlyingType is { } underlying) return Of(underlying);
        return named.FullMetadataName() switch
        {
            "System.Boolean" => StructBytes.Leaf(1, 1, SegmentKind.Boolean, "System.Boolean"),
            "System.Decimal" => StructBytes.Leaf(16, 8, SegmentKind.Decimal, "System.Decimal"),
            { } name when IsPlain(named, name) && _plain[name] is (var size, { } alignment) => StructBytes.Leaf(size, alignment, SegmentKind.Plain, name),
            _ => null,
        };
    }

    /// <summary>What a vector may be of; it may be of addresses too, which mean nothing in another process.</summary>
    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double and not SpecialType.System_Decimal;
}
