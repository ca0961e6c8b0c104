using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Any immutable queue; it arrives as an <see cref="ImmutableQueue{T}"/>.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IImmutableQueueMarshaller<T, TMarshaller> : ISandboxMarshaller<IImmutableQueue<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IImmutableQueue<T>? value) =>
        Sequence<T, TMarshaller>.Write(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableQueue<T>? Read(ref SandboxReader reader)
    {
        var values = Sequence<T, TMarshaller>.ReadArray(ref reader);
        return values is null ? null : ImmutableQueue.Create(values);
    }
}
