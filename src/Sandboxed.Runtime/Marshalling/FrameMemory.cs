namespace Sandboxed;

/// <summary>Contiguous memory that a frame is written into: a rented array, or a region shared with the worker.</summary>
internal abstract class FrameMemory
{
    /// <summary>The whole memory as it is now.</summary>
    public abstract Span<byte> Span { get; }

    /// <summary>Makes room for at least <paramref name="size"/> bytes in all, keeping the first <paramref name="used"/>.</summary>
    /// <exception cref="MarshallingException">The frame would be larger than the frame limit.</exception>
    public abstract Span<byte> Grow(int used, long size);

    /// <summary>Copies a large block to where it was given room.</summary>
    public virtual void Fill(int start, ReadOnlySpan<byte> block) => block.CopyTo(Span[start..]);
}
