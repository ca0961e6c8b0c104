using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A one-dimensional array: one block of memory where the elements allow it.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayMarshaller<T, TMarshaller> : ISandboxMarshaller<T[]?>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, T[]? value)
    {
        if (value is null) writer.WriteCount(-1);
        else Sequence<T, TMarshaller>.Write(ref writer, new ReadOnlySpan<T>(value));
    }

    /// <inheritdoc/>
    public static T[]? Read(ref SandboxReader reader) => Sequence<T, TMarshaller>.ReadArray(ref reader);
}
