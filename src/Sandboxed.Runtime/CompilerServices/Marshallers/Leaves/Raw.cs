using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>An unmanaged type without padding whose every pattern of bits is a value: it travels as its bytes.</summary>
/// <typeparam name="T">A number, an enum, or a struct of such.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Raw<T> : ISandboxMarshaller<T>, IBlockMarshaller<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, T value) => writer.Write(value);

    /// <inheritdoc/>
    public static T Read(ref SandboxReader reader) => reader.Read<T>();

    /// <inheritdoc/>
    public void WriteBlock(ref SandboxWriter writer, scoped ReadOnlySpan<T> values) => writer.WriteSpan(values);

    /// <inheritdoc/>
    public T[]? ReadArray(ref SandboxReader reader) => reader.ReadArray<T>();

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadBlock(ref SandboxReader reader, out int count) => reader.ReadBlock<T>(out count);

    /// <inheritdoc/>
    public void CopyBlock(ReadOnlySpan<byte> block, Span<T> destination) => block.CopyTo(MemoryMarshal.AsBytes(destination));

    /// <inheritdoc/>
    public ReadOnlySpan<T> ReadInPlace(ref SandboxReader reader) => reader.ReadSpan<T>();
}
