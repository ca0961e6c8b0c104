using System.Buffers;
using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>Frame memory in an array of the shared array pool.</summary>
internal sealed class ArrayFrame : FrameMemory, IDisposable
{
    private const int InitialSize = 1024;

    private readonly long _limit;
    private byte[] _array;

    /// <param name="limit">The most bytes the frame may have, headers included.</param>
    public ArrayFrame(long limit)
    {
        _limit = limit;
        _array = ArrayPool<byte>.Shared.Rent(InitialSize);
    }

    /// <summary>Never more than the limit, though the pool hands out larger arrays: what fits must be what the other end accepts.</summary>
    public override Span<byte> Span => _array.AsSpan(0, (int)Math.Min(_array.Length, _limit));

    public override Span<byte> Grow(int used, long size)
    {
        if (size > _limit) throw FrameErrors.TooLarge(size, _limit);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(size, 2L * _array.Length), Math.Min(_limit, Array.MaxLength)));
        _array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
        return Span;
    }

    /// <summary>Puts the header before a payload that ends at <paramref name="end"/>, and returns the frame, which begins at <paramref name="start"/>.</summary>
    public Span<byte> Complete(FrameHeader header, int end, int start = 0)
    {
        header.Length = (uint)(end - start - FrameHeader.Size);
        MemoryMarshal.Write(_array.AsSpan(start), in header);
        return _array.AsSpan(start, end - start);
    }

    /// <summary>Returns the array. The frame must not be used again.</summary>
    public void Dispose()
    {
        if (_array.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_array);
        _array = [];
    }
}
