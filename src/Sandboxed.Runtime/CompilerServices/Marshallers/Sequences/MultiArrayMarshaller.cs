using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>An array of several dimensions: the lengths, -1 first for null, and the elements in the order of memory.</summary>
/// <typeparam name="TArray">The array, such as <c>int[,]</c>.</typeparam>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
/// <typeparam name="TFactory">Makes the array.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MultiArrayMarshaller<TArray, T, TMarshaller, TFactory> : ISandboxMarshaller<TArray?>
    where TArray : class
    where TMarshaller : struct, ISandboxMarshaller<T>
    where TFactory : struct, IMultiArrayFactory<TArray>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, TArray? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        var array = (Array)(object)value;
        for (var i = 0; i < TFactory.Rank; i++)
        {
            if (array.GetLowerBound(i) != 0)
            {
                throw new MarshallingException($"A {typeof(TArray)} whose indices do not begin at 0 cannot travel. Copy it into one whose do.");
            }

            writer.WriteCount(array.GetLength(i));
        }

        if (array.LongLength > Array.MaxLength) writer.Demand(array.LongLength);
        Sequence<T, TMarshaller>.Write(ref writer, Elements(array));
    }

    /// <inheritdoc/>
    public static TArray? Read(ref SandboxReader reader)
    {
        Span<int> lengths = stackalloc int[TFactory.Rank];
        lengths[0] = reader.Read<int>();
        if (lengths[0] == -1) return null;
        for (var i = 1; i < lengths.Length; i++) lengths[i] = reader.Read<int>();
        var count = CountOf(lengths);
        if (Sequence<T, TMarshaller>.TryReadBlock(ref reader, count, out var marshaller, out var block))
        {
            var array = TFactory.Create(lengths);
            marshaller.CopyBlock(block, Elements((Array)(object)array));
            return array;
        }

        // Made only when all elements are there: the lengths alone justify no memory.
        var values = Sequence<T, TMarshaller>.ReadArray(ref reader);
        if (values?.Length != count) throw FrameErrors.Malformed($"{values?.Length} elements where {count} belong");
        var result = TFactory.Create(lengths);
        values.CopyTo(Elements((Array)(object)result));
        return result;
    }

    /// <summary>The number of elements. Lengths beside a zero hold nothing, but the runtime multiplies them all the same.</summary>
    private static int CountOf(ReadOnlySpan<int> lengths)
    {
        var product = 1L;
        foreach (var length in lengths)
        {
            if (length < 0) throw FrameErrors.Malformed($"an array with a length of {length}");
            product *= Math.Max(length, 1);
            if (product > Array.MaxLength) throw FrameErrors.Malformed("an array with more elements than an array can have");
        }

        return lengths.Contains(0) ? 0 : (int)product;
    }

    private static Span<T> Elements(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
