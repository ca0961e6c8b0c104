using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>Its comparer travels too, if it is a well-known one.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKeyMarshaller">The marshaller of the keys.</typeparam>
/// <typeparam name="TValueMarshaller">The marshaller of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SortedListMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    : ISandboxMarshaller<SortedList<TKey, TValue>?>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, SortedList<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        DeclaredType.Check(value);
        var count = value.Count;
        writer.WriteCount(count);
        ComparerByte.Write(ref writer, value, value.Comparer);
        Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Write(ref writer, count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static SortedList<TKey, TValue>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var comparer = ComparerByte.ReadOrder<TKey>(ref reader);
        var keys = new List<TKey>(Capacity.First<TKey>(count));
        var values = new List<TValue>(Capacity.First<TValue>(count));
        Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Read(ref reader, count, keys, values);
        return Build(CollectionsMarshal.AsSpan(keys), CollectionsMarshal.AsSpan(values), comparer);
    }

    /// <summary>Keys that come in falling order would be moved once for each that follows: they are sorted first.</summary>
    private static SortedList<TKey, TValue> Build(Span<TKey> keys, Span<TValue> values, IComparer<TKey>? comparer)
    {
        var list = new SortedList<TKey, TValue>(keys.Length, comparer);
        try
        {
            keys.Sort(values, comparer);
            for (var i = 0; i < keys.Length; i++) list[keys[i]] = values[i];
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw MarshallerErrors.NotComparable(typeof(SortedList<TKey, TValue>), failure);
        }

        return list.Count == keys.Length ? list : throw MarshallerErrors.Twice(typeof(SortedList<TKey, TValue>));
    }
}
