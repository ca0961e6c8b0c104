using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>What generated code knows about the bytes of an unmanaged struct that is copied as a whole.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBitwiseLayout
{
    /// <summary>The size the layout was computed for; compared with the real one, so that a wrong guess is an error.</summary>
    static abstract int Size { get; }

    /// <summary>Whether there is no padding and every pattern of bits is a value.</summary>
    static abstract bool IsExact { get; }

    /// <summary>Zeroes the padding of one element, so that no memory of the host travels with it.</summary>
    static abstract void Scrub(Span<byte> element);

    /// <summary>Whether the bytes of one element are a value: booleans are 0 or 1, decimals have a valid scale.</summary>
    static abstract bool IsValid(ReadOnlySpan<byte> element);
}
