using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>
/// A count, -1 for null, and the elements in order: as one block where the marshaller can, else one by one. Arrays, lists,
/// memories and the interfaces they implement share this layout.
/// </summary>
internal static class Sequence<T, TMarshaller>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <summary>Null if elements travel one by one. Code compiled after it is set knows its type and calls it directly.</summary>
    private static readonly IBlockMarshaller<T>? _block = default(TMarshaller) as IBlockMarshaller<T>;

    public static void Write(ref SandboxWriter writer, ReadOnlySpan<T> values)
    {
        if (_block is not null)
        {
            _block.WriteBlock(ref writer, values);
            return;
        }

        writer.WriteCount(values.Length);
        Elements<T, TMarshaller>.Write(ref writer, values);
    }

    /// <summary>Writes any sequence. A lazy one, which does not know its count, is run to its end first.</summary>
    public static void Write(ref SandboxWriter writer, IEnumerable<T>? values)
    {
        switch (values)
        {
            case null:
                writer.WriteCount(-1);
                break;
            case T[] array:
                Write(ref writer, new ReadOnlySpan<T>(array));
                break;
            case List<T> list when list.GetType() == typeof(List<T>):
                Write(ref writer, CollectionsMarshal.AsSpan(list));
                break;
            case ImmutableArray<T> { IsDefault: false } array:
                Write(ref writer, array.AsSpan());
                break;
            default:
                WriteEnumerated(ref writer, values);
                break;
        }
    }

    public static T[]? ReadArray(ref SandboxReader reader)
    {
        if (_block is not null) return _block.ReadArray(ref reader);
        var count = reader.ReadCount();
        return count < 0 ? null : Elements<T, TMarshaller>.ReadArray(ref reader, count);
    }

    public static List<T>? ReadList(ref SandboxReader reader)
    {
        if (_block is not null)
        {
            var block = _block.ReadBlock(ref reader, out var length);
            if (length < 0) return null;
            var values = new List<T>(length);
            CollectionsMarshal.SetCount(values, length);
            _block.CopyBlock(block, CollectionsMarshal.AsSpan(values));
            return values;
        }

        var count = reader.ReadCount();
        return count < 0 ? null : Elements<T, TMarshaller>.ReadList(ref reader, count);
    }

    /// <summary>Reads a block of known length, for memory that is allocated only once the block is known to be there.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="length">The number of elements there must be.</param>
    /// <param name="marshaller">Copies the elements out of the block.</param>
    /// <param name="block">The elements.</param>
    /// <returns>False if the elements are no block; nothing was read then.</returns>
    public static bool TryReadBlock(
        ref SandboxReader reader, int length, [NotNullWhen(true)] out IBlockMarshaller<T>? marshaller, out ReadOnlySpan<byte> block)
    {
        block = default;
        marshaller = _block;
        if (marshaller is null) return false;
        block = marshaller.ReadBlock(ref reader, out var count);
        if (count != length) throw FrameErrors.Malformed($"{count} elements where {length} belong");
        return true;
    }

    private static void WriteEnumerated(ref SandboxWriter writer, IEnumerable<T> values)
    {
        var known = values is IReadOnlyCollection<T> collection ? collection.Count
            : values.TryGetNonEnumeratedCount(out var cheap) ? cheap
            : -1;
        if (known >= 0 && _block is null)
        {
            writer.WriteCount(known);
            Elements<T, TMarshaller>.Write(ref writer, known, values.GetEnumerator());
            return;
        }

        var buffer = new List<T>(Math.Max(known, 0));
        foreach (var value in values) buffer.Add(value);
        if (known >= 0 && buffer.Count != known) throw MarshallerErrors.Changed();
        Write(ref writer, CollectionsMarshal.AsSpan(buffer));
    }
}
