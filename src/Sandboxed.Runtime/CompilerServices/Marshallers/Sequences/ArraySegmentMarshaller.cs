using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>The part of an array that the segment covers; it arrives as an array of its own. The default one arrives as such.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArraySegmentMarshaller<T, TMarshaller> : ISandboxMarshaller<ArraySegment<T>>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, ArraySegment<T> value)
    {
        if (value.Array is null) writer.WriteCount(-1);
        else Sequence<T, TMarshaller>.Write(ref writer, value.AsSpan());
    }

    /// <inheritdoc/>
    public static ArraySegment<T> Read(ref SandboxReader reader)
    {
        var values = Sequence<T, TMarshaller>.ReadArray(ref reader);
        return values is null ? default : new ArraySegment<T>(values);
    }
}
