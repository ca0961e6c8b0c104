using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as its 16 bytes, so that scale and negative zero are kept.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalMarshaller : ISandboxMarshaller<decimal>, IBlockMarshaller<decimal>
{
    private const int SignBit = unchecked((int)0x8000_0000);
    private const int ScaleBits = 0x00FF_0000;
    private const int LargestScale = 28 << 16;

    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, decimal value)
    {
        if (!AreValid(new Span<decimal>(ref value))) throw MarshallerErrors.Unwritable(typeof(decimal));
        writer.Write(value);
    }

    /// <inheritdoc/>
    public static decimal Read(ref SandboxReader reader)
    {
        var value = reader.Read<decimal>();
        Validate(new Span<decimal>(ref value));
        return value;
    }

    /// <inheritdoc/>
    public void WriteBlock(ref SandboxWriter writer, scoped ReadOnlySpan<decimal> values)
    {
        if (!AreValid(values)) throw MarshallerErrors.Unwritable(typeof(decimal));
        writer.WriteSpan(values);
    }

    /// <inheritdoc/>
    public decimal[]? ReadArray(ref SandboxReader reader)
    {
        var values = reader.ReadArray<decimal>();
        Validate(values);
        return values;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadBlock(ref SandboxReader reader, out int count) => reader.ReadBlock<decimal>(out count);

    /// <inheritdoc/>
    public void CopyBlock(ReadOnlySpan<byte> block, Span<decimal> destination)
    {
        block.CopyTo(MemoryMarshal.AsBytes(destination));
        Validate(destination);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<decimal> ReadInPlace(ref SandboxReader reader) => reader.ReadSpan<decimal>();

    private static void Validate(ReadOnlySpan<decimal> values)
    {
        if (!AreValid(values)) throw MarshallerErrors.Invalid(typeof(decimal));
    }

    private static bool AreValid(ReadOnlySpan<decimal> values)
    {
        Span<int> bits = stackalloc int[4];
        foreach (var value in values)
        {
            decimal.GetBits(value, bits);
            var flags = bits[3];
            if ((flags & ~(SignBit | ScaleBits)) != 0 || (flags & ScaleBits) > LargestScale) return false;
        }

        return true;
    }
}
