using System.Collections.ObjectModel;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>It arrives over a dictionary, with the comparer of the one below, if it is a well-known one.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKeyMarshaller">The marshaller of the keys.</typeparam>
/// <typeparam name="TValueMarshaller">The marshaller of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyDictionaryMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    : ISandboxMarshaller<ReadOnlyDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ReadOnlyDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        DeclaredType.Check(value);
        LookupDictionary<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Write(ref writer, value, value.Count, typeof(ReadOnlyDictionary<TKey, TValue>));
    }

    /// <inheritdoc/>
    public static ReadOnlyDictionary<TKey, TValue>? Read(ref SandboxReader reader)
    {
        var dictionary = LookupDictionary<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Read(ref reader);
        return dictionary is null ? null : new ReadOnlyDictionary<TKey, TValue>(dictionary);
    }
}
