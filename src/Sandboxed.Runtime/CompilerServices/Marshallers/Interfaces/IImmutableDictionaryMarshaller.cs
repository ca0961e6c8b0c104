using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A dictionary whose comparer is known; it arrives as an <see cref="ImmutableDictionary{TKey, TValue}"/> with it.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKeyMarshaller">The marshaller of the keys.</typeparam>
/// <typeparam name="TValueMarshaller">The marshaller of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IImmutableDictionaryMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    : ISandboxMarshaller<IImmutableDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IImmutableDictionary<TKey, TValue>? value) =>
        LookupDictionary<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Write(ref writer, value, value?.Count ?? -1, typeof(IImmutableDictionary<TKey, TValue>));

    /// <inheritdoc/>
    public static IImmutableDictionary<TKey, TValue>? Read(ref SandboxReader reader)
    {
        var dictionary = LookupDictionary<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Read(ref reader);
        return dictionary?.ToImmutableDictionary(dictionary.Comparer);
    }
}
