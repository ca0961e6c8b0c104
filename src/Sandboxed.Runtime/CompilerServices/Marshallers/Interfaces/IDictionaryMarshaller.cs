using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A dictionary whose comparer is known; it arrives as a <see cref="Dictionary{TKey, TValue}"/> with it.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKeyMarshaller">The marshaller of the keys.</typeparam>
/// <typeparam name="TValueMarshaller">The marshaller of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IDictionaryMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    : ISandboxMarshaller<IDictionary<TKey, TValue>?>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IDictionary<TKey, TValue>? value) =>
        LookupDictionary<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Write(ref writer, value, value?.Count ?? -1, typeof(IDictionary<TKey, TValue>));

    /// <inheritdoc/>
    public static IDictionary<TKey, TValue>? Read(ref SandboxReader reader) =>
        LookupDictionary<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Read(ref reader);
}
