using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>
/// Implemented beside <see cref="ISandboxMarshaller{T}"/> where many values travel as one block of memory. Collections ask
/// <c>default(TMarshaller) is IBlockMarshaller&lt;T&gt;</c>, which the compiler folds, once per collection.
/// </summary>
/// <typeparam name="T">The type of an element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBlockMarshaller<T>
{
    /// <summary>Writes the count and the elements.</summary>
    void WriteBlock(ref SandboxWriter writer, scoped ReadOnlySpan<T> values);

    /// <summary>Reads the count and the elements: copied first, then the copy is checked. Null if a null array was written.</summary>
    T[]? ReadArray(ref SandboxReader reader);

    /// <summary>Reads the count, -1 for null, and skips the elements, which are for <see cref="CopyBlock"/>.</summary>
    ReadOnlySpan<byte> ReadBlock(ref SandboxReader reader, out int count);

    /// <summary>Copies elements to where they belong, then checks the copy.</summary>
    void CopyBlock(ReadOnlySpan<byte> block, Span<T> destination);

    /// <summary>Reads the count and the elements in place and unchecked: for arguments in a worker, which trusts its host.</summary>
    ReadOnlySpan<T> ReadInPlace(ref SandboxReader reader);
}
