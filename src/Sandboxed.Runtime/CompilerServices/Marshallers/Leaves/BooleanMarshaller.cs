using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as one byte, 0 or 1; a boolean with other bits is neither equal to true nor to false.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanMarshaller : ISandboxMarshaller<bool>, IBlockMarshaller<bool>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, bool value) => writer.Write(value ? (byte)1 : (byte)0);

    /// <inheritdoc/>
    public static bool Read(ref SandboxReader reader) => reader.Read<byte>() switch
    {
        0 => false,
        1 => true,
        _ => throw MarshallerErrors.Invalid(typeof(bool)),
    };

    /// <inheritdoc/>
    public void WriteBlock(ref SandboxWriter writer, scoped ReadOnlySpan<bool> values)
    {
        if (!AreValid(values)) throw MarshallerErrors.Unwritable(typeof(bool));
        writer.WriteSpan(values);
    }

    /// <inheritdoc/>
    public bool[]? ReadArray(ref SandboxReader reader)
    {
        var values = reader.ReadArray<bool>();
        Validate(values);
        return values;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadBlock(ref SandboxReader reader, out int count) => reader.ReadBlock<bool>(out count);

    /// <inheritdoc/>
    public void CopyBlock(ReadOnlySpan<byte> block, Span<bool> destination)
    {
        block.CopyTo(MemoryMarshal.AsBytes(destination));
        Validate(destination);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<bool> ReadInPlace(ref SandboxReader reader) => reader.ReadSpan<bool>();

    private static void Validate(ReadOnlySpan<bool> values)
    {
        if (!AreValid(values)) throw MarshallerErrors.Invalid(typeof(bool));
    }

    private static bool AreValid(ReadOnlySpan<bool> values) => !MemoryMarshal.AsBytes(values).ContainsAnyExceptInRange<byte>(0, 1);
}
