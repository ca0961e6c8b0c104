using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Spans of elements that travel as one block of memory, which a worker reads where it lies.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BlockSpan
{
    /// <summary>Writes the count and the elements.</summary>
    public static void Write<T, TMarshaller>(ref SandboxWriter writer, scoped ReadOnlySpan<T> values)
        where TMarshaller : struct, IBlockMarshaller<T> => default(TMarshaller).WriteBlock(ref writer, values);

    /// <summary>Reads the elements in place and unchecked: the span is valid while the call runs.</summary>
    public static ReadOnlySpan<T> Read<T, TMarshaller>(ref SandboxReader reader)
        where TMarshaller : struct, IBlockMarshaller<T> => default(TMarshaller).ReadInPlace(ref reader);

    /// <summary>Reads the elements into an array, for a span that is valid longer than one call.</summary>
    public static T[] ReadArray<T, TMarshaller>(ref SandboxReader reader)
        where TMarshaller : struct, IBlockMarshaller<T> => default(TMarshaller).ReadArray(ref reader) ?? [];
}
