using System.Collections.Immutable;
using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>From the top to the bottom.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableStackMarshaller<T, TMarshaller> : ISandboxMarshaller<ImmutableStack<T>?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ImmutableStack<T>? value)
    {
        if (value is null)
        {
            writer.WriteCount(-1);
            return;
        }

        var count = 0;
        foreach (var _ in value) count++;
        writer.WriteCount(count);
        foreach (var element in value) TMarshaller.Write(ref writer, element);
    }

    /// <inheritdoc/>
    public static ImmutableStack<T>? Read(ref SandboxReader reader)
    {
        var count = reader.ReadCount();
        if (count < 0) return null;
        var values = Elements<T, TMarshaller>.ReadArray(ref reader, count);
        Array.Reverse(values);
        return ImmutableStack.Create(values);
    }
}
