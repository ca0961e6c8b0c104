using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>The key, then the value.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <typeparam name="TKeyMarshaller">The marshaller of the key.</typeparam>
/// <typeparam name="TValueMarshaller">The marshaller of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeyValuePairMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    : ISandboxMarshaller<KeyValuePair<TKey, TValue>>
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, KeyValuePair<TKey, TValue> value)
    {
        TKeyMarshaller.Write(ref writer, value.Key);
        TValueMarshaller.Write(ref writer, value.Value);
    }

    /// <inheritdoc/>
    public static KeyValuePair<TKey, TValue> Read(ref SandboxReader reader) =>
        new(TKeyMarshaller.Read(ref reader), TValueMarshaller.Read(ref reader));
}
