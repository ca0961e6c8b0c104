using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Any collection; it arrives as a list.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IListMarshaller<T, TMarshaller> : ISandboxMarshaller<IList<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IList<T>? value) =>
        Sequence<T, TMarshaller>.Write(ref writer, value);

    /// <inheritdoc/>
    public static IList<T>? Read(ref SandboxReader reader) =>
        Sequence<T, TMarshaller>.ReadList(ref reader);
}
