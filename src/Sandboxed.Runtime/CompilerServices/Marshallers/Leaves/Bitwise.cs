using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>
/// An unmanaged struct that is copied as a whole but has padding, or bits that are no value. Padding is zeroed in what is
/// written, never in the caller's memory; what is read is copied first, then the copy is checked.
/// </summary>
/// <typeparam name="T">The struct.</typeparam>
/// <typeparam name="TLayout">What is known about its bytes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Bitwise<T, TLayout> : ISandboxMarshaller<T>, IBlockMarshaller<T>
    where T : unmanaged
    where TLayout : struct, IBitwiseLayout
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, T value)
    {
        CheckSize();
        var bytes = writer.Append(Unsafe.SizeOf<T>());
        MemoryMarshal.Write(bytes, value);
        Scrub(bytes);
        if (!AreValid(bytes)) throw MarshallerErrors.Unwritable(typeof(T));
    }

    /// <inheritdoc/>
    public static T Read(ref SandboxReader reader)
    {
        CheckSize();
        var value = reader.Read<T>();
        Validate(new Span<T>(ref value));
        return value;
    }

    /// <inheritdoc/>
    public void WriteBlock(ref SandboxWriter writer, scoped ReadOnlySpan<T> values)
    {
        CheckSize();
        var block = writer.WriteBlock<T>(values.Length);
        MemoryMarshal.AsBytes(values).CopyTo(block);
        Scrub(block);
        if (!AreValid(block)) throw MarshallerErrors.Unwritable(typeof(T));
    }

    /// <inheritdoc/>
    public T[]? ReadArray(ref SandboxReader reader)
    {
        CheckSize();
        var values = reader.ReadArray<T>();
        Validate(values);
        return values;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadBlock(ref SandboxReader reader, out int count)
    {
        CheckSize();
        return reader.ReadBlock<T>(out count);
    }

    /// <inheritdoc/>
    public void CopyBlock(ReadOnlySpan<byte> block, Span<T> destination)
    {
        block.CopyTo(MemoryMarshal.AsBytes(destination));
        Validate(destination);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<T> ReadInPlace(ref SandboxReader reader)
    {
        CheckSize();
        return reader.ReadSpan<T>();
    }

    private static void CheckSize()
    {
        if (Unsafe.SizeOf<T>() != TLayout.Size)
        {
            throw new MarshallingException(
                $"{typeof(T)} has {Unsafe.SizeOf<T>()} bytes here and not the {TLayout.Size} that its marshalling code was made for. Rebuild the assembly that uses it.");
        }
    }

    private static void Scrub(Span<byte> block)
    {
        if (TLayout.IsExact) return;
        for (var i = 0; i < block.Length; i += Unsafe.SizeOf<T>()) TLayout.Scrub(block.Slice(i, Unsafe.SizeOf<T>()));
    }

    private static void Validate(ReadOnlySpan<T> values)
    {
        if (!AreValid(MemoryMarshal.AsBytes(values))) throw MarshallerErrors.Invalid(typeof(T));
    }

    private static bool AreValid(ReadOnlySpan<byte> bytes)
    {
        if (TLayout.IsExact) return true;
        for (var i = 0; i < bytes.Length; i += Unsafe.SizeOf<T>())
        {
            if (!TLayout.IsValid(bytes.Slice(i, Unsafe.SizeOf<T>()))) return false;
        }

        return true;
    }
}
