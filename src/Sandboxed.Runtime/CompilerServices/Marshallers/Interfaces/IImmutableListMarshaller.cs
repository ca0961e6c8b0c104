using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Any immutable list; it arrives as an <see cref="ImmutableList{T}"/>.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IImmutableListMarshaller<T, TMarshaller> : ISandboxMarshaller<IImmutableList<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IImmutableList<T>? value) =>
        Sequence<T, TMarshaller>.Write(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableList<T>? Read(ref SandboxReader reader)
    {
        var values = Sequence<T, TMarshaller>.ReadArray(ref reader);
        return values is null ? null : ImmutableList.Create(values);
    }
}
