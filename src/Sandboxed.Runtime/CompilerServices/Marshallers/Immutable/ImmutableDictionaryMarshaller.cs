using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Its comparers of keys and of values travel too, if they are well-known ones.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKeyMarshaller">The marshaller of the keys.</typeparam>
/// <typeparam name="TValueMarshaller">The marshaller of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableDictionaryMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    : ISandboxMarshaller<ImmutableDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ImmutableDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        var count = value.Count;
        writer.WriteCount(count);
        ComparerByte.Write(ref writer, value, value.KeyComparer);
        ComparerByte.Write(ref writer, value, value.ValueComparer);
        Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Write(ref writer, count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableDictionary<TKey, TValue>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var keys = ComparerByte.ReadEquality<TKey>(ref reader);
        var values = ComparerByte.ReadEquality<TValue>(ref reader);
        return Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>.ReadHashed(ref reader, count, keys, (_, keys) => ImmutableDictionary.CreateBuilder(keys, values)).ToImmutable();
    }
}
