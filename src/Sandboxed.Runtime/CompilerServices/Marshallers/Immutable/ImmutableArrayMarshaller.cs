using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>One block of memory where the elements allow it. The default one arrives as such.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableArrayMarshaller<T, TMarshaller> : ISandboxMarshaller<ImmutableArray<T>>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ImmutableArray<T> value)
    {
        if (value.IsDefault) writer.WriteCount(-1);
        else Sequence<T, TMarshaller>.Write(ref writer, value.AsSpan());
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref SandboxReader reader) =>
        ImmutableCollectionsMarshal.AsImmutableArray(Sequence<T, TMarshaller>.ReadArray(ref reader));
}
