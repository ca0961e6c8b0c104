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

    /// <summary>Reads into a dictionary; a key that is null or occurs twice cannot have been written.</summary>
    public static void ReadInto(ref SandboxReader reader, int count, IDictionary<TKey, TValue> dictionary)
    {
        for (var i = 0; i < count; i++)
        {
            var key = ReadKey(ref reader);
            var value = TValueMarshaller.Read(ref reader);
            try
            {
                dictionary[key] = value;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                throw MarshallerErrors.NotComparable(dictionary.GetType(), failure);
            }
        }

        if (dictionary.Count != count) throw MarshallerErrors.Twice(dictionary.GetType());
    }

    public static TKey ReadKey(ref SandboxReader reader)
    {
        var key = TKeyMarshaller.Read(ref reader);
        return key is null ? throw MarshallerErrors.Missing(typeof(TKey)) : key;
    }
}
