using System.Collections.Frozen;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Its comparer travels too, if it is a well-known one.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKeyMarshaller">The marshaller of the keys.</typeparam>
/// <typeparam name="TValueMarshaller">The marshaller of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenDictionaryMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    : ISandboxMarshaller<FrozenDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, FrozenDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        var count = value.Count;
        writer.WriteCount(count);
        ComparerByte.Write(ref writer, value, value.Comparer);
        Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Write(ref writer, count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static FrozenDictionary<TKey, TValue>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var comparer = ComparerByte.ReadEquality<TKey>(ref reader);
        return Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>
            .ReadHashed(ref reader, count, comparer, static (room, comparer) => new Dictionary<TKey, TValue>(room, comparer))
            .ToFrozenDictionary(AskedComparer.For(comparer, count));
    }
}
