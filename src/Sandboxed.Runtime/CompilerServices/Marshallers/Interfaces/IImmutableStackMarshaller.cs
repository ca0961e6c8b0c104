using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Any immutable stack, from the top to the bottom; it arrives as an <see cref="ImmutableStack{T}"/>.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IImmutableStackMarshaller<T, TMarshaller> : ISandboxMarshaller<IImmutableStack<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, IImmutableStack<T>? value) =>
        Sequence<T, TMarshaller>.Write(ref writer, value);

    /// <inheritdoc/>
    public static IImmutableStack<T>? Read(ref SandboxReader reader)
    {
        var values = Sequence<T, TMarshaller>.ReadArray(ref reader);
        if (values is null) return null;
        Array.Reverse(values);
        return ImmutableStack.Create(values);
    }
}
