using System.Collections.Concurrent;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A snapshot. Its comparer travels too, if it is a well-known one.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKeyMarshaller">The marshaller of the keys.</typeparam>
/// <typeparam name="TValueMarshaller">The marshaller of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcurrentDictionaryMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    : ISandboxMarshaller<ConcurrentDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    private const int DefaultConcurrency = -1;

    /// <summary>It grows where one of its locks has more than its share, until it has four times the room that it needs.</summary>
    private const int MostGrowths = 2;

    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ConcurrentDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        DeclaredType.Check(value);
        var values = value.ToArray();
        writer.WriteCount(values.Length);
        ComparerByte.Write(ref writer, value, value.Comparer);
        Elements<KeyValuePair<TKey, TValue>, KeyValuePairMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>>.Write(ref writer, values);
    }

    /// <inheritdoc/>
    public static ConcurrentDictionary<TKey, TValue>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var comparer = ComparerByte.ReadEquality<TKey>(ref reader);
        return Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>.ReadHashed(
            ref reader, count, comparer, static (room, comparer) => new ConcurrentDictionary<TKey, TValue>(DefaultConcurrency, room, comparer),
            MostGrowths);
    }
}
