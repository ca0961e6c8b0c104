using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>Keys and values in turn, each by its marshaller. The count is written and read by the caller.</summary>
internal static class Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    public static void Write<TEnumerator>(ref SandboxWriter writer, int count, TEnumerator values)
        where TEnumerator : IEnumerator<KeyValuePair<TKey, TValue>> =>
        Elements<KeyValuePair<TKey, TValue>, KeyValuePairMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>>
            .Write(ref writer, count, values);

    /// <summary>
    /// Reads a dictionary that finds its keys by their hash codes. A large one is filled when all of them are there, and known to be spread.
    /// </summary>
    /// <param name="reader">Where from.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="comparer">The dictionary's; null for the default one.</param>
    /// <param name="make">Makes an empty dictionary with room for so many.</param>
    /// <param name="growths">How many times it may become larger all the same.</param>
    public static TDictionary ReadHashed<TDictionary>(
        ref SandboxReader reader,
        int count,
        IEqualityComparer<TKey>? comparer,
        Func<int, IEqualityComparer<TKey>?, TDictionary> make,
        int growths = 0)
        where TDictionary : IDictionary<TKey, TValue>
    {
        if (count <= Collisions.Few)
        {
            var few = make(Capacity.First<TKey, TValue>(count), comparer);
            ReadInto(ref reader, count, few);
            return few;
        }

        var keys = new List<TKey>(Capacity.First<TKey>(count));
        var values = new List<TValue>(Capacity.First<TValue>(count));
        Read(ref reader, count, keys, values);
        Collisions.Check(ref reader, CollectionsMarshal.AsSpan(keys), comparer, growths, typeof(TDictionary));
        var dictionary = make(count, comparer);
        for (var i = 0; i < count; i++) Add(dictionary, keys[i], values[i]);
        return Complete(dictionary, count);
    }

    /// <summary>Reads into a dictionary that orders its keys.</summary>
    public static void ReadInto(ref SandboxReader reader, int count, IDictionary<TKey, TValue> dictionary)
    {
        for (var i = 0; i < count; i++)
        {
            var key = ReadKey(ref reader);
            Add(dictionary, key, TValueMarshaller.Read(ref reader));
        }

        Complete(dictionary, count);
    }

    /// <summary>Reads keys and values into a list each.</summary>
    public static void Read(ref SandboxReader reader, int count, List<TKey> keys, List<TValue> values)
    {
        for (var i = 0; i < count; i++)
        {
            keys.Add(ReadKey(ref reader));
            values.Add(TValueMarshaller.Read(ref reader));
        }
    }

    private static void Add(IDictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        try
        {
            dictionary[key] = value;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw MarshallerErrors.NotComparable(dictionary.GetType(), failure);
        }
    }

    /// <summary>A key that occurs twice cannot have been written.</summary>
    private static TDictionary Complete<TDictionary>(TDictionary dictionary, int count)
        where TDictionary : IDictionary<TKey, TValue> => dictionary.Count == count ? dictionary : throw MarshallerErrors.Twice(dictionary.GetType());

    private static TKey ReadKey(ref SandboxReader reader)
    {
        var key = TKeyMarshaller.Read(ref reader);
        return key is null ? throw MarshallerErrors.Missing(typeof(TKey)) : key;
    }
}
