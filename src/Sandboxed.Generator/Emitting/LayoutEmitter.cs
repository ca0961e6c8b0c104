using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints what is known about the bytes of a struct.</summary>
internal static class LayoutEmitter
{
    public static void Emit(SourceWriter writer, LayoutModel layout)
    {
        using var _ = writer.Block($"private readonly struct {layout.StructName} : {KnownNames.CompilerServices}IBitwiseLayout");
        writer.Line($"public static int Size => {layout.Size};");
        writer.Gap();
        writer.Line("public static bool IsExact => false;");
        writer.Gap();
        using (writer.Block("public static void Scrub(global::System.Span<byte> element)"))
        {
            foreach (var range in layout.Padding) writer.Line($"element.Slice({range.Offset}, {range.Length}).Clear();");
        }

        writer.Gap();
        using (writer.Block("public static bool IsValid(global::System.ReadOnlySpan<byte> element)"))
        {
            foreach (var offset in layout.Booleans) writer.Line($"if (element[{offset}] > 1) return false;");
            foreach (var offset in layout.Decimals) writer.Line($"if (!IsDecimal(element.Slice({offset}))) return false;");
            writer.Line("return true;");
        }

        if (layout.Decimals.Count != 0) EmitIsDecimal(writer);
    }

    /// <summary>The first four bytes of a decimal are its sign (bit 31) and its scale (bits 16 to 23, at most 28); the rest is zero.</summary>
    private static void EmitIsDecimal(SourceWriter writer)
    {
        writer.Gap();
        using (writer.Block("private static bool IsDecimal(global::System.ReadOnlySpan<byte> bytes)"))
        {
            writer.Line("var flags = global::System.Runtime.InteropServices.MemoryMarshal.Read<uint>(bytes);");
            writer.Line("return (flags & 0x7F00FFFFu) == 0 && flags << 8 >> 24 <= 28;");
        }
    }
}
