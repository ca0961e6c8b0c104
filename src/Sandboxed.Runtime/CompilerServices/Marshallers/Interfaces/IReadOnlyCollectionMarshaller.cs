using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Any sequence; it arrives as an array.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IReadOnlyCollectionMarshaller<T, TMarshaller> : ISandboxMarshaller<IReadOnlyCollection<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IReadOnlyCollection<T>? value) =>
        Sequence<T, TMarshaller>.Write(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlyCollection<T>? Read(ref SandboxReader reader) =>
        Sequence<T, TMarshaller>.ReadArray(ref reader);
}
