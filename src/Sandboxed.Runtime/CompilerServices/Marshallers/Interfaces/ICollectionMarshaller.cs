using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Any collection; it arrives as a list.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ICollectionMarshaller<T, TMarshaller> : ISandboxMarshaller<ICollection<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ICollection<T>? value) =>
        Sequence<T, TMarshaller>.Write(ref writer, value);

    /// <inheritdoc/>
    public static ICollection<T>? Read(ref SandboxReader reader) =>
        Sequence<T, TMarshaller>.ReadList(ref reader);
}
