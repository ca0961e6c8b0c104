using System.Buffers;
using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>Frame memory in an array of the shared array pool. Of up to two blocks it may have the place only: their bytes are elsewhere until the frame is sent.</summary>
internal sealed unsafe class ArrayFrame : FrameMemory, IDisposable
{
    private const int InitialSize = 128;

    private readonly long _limit;
    private byte[] _array;
    private Left _first;
    private Left _second;

    /// <param name="limit">The most bytes the frame may have, headers included.</param>
    /// <param name="expected">How many it will have, if that is known.</param>
    public ArrayFrame(long limit, int expected = 0)
    {
        _limit = limit;
        _array = ArrayPool<byte>.Shared.Rent(Math.Max(InitialSize, expected));
    }

    /// <summary>Whether its reader has something to do before all of it is there: to copy a large array out of it.</summary>
    public bool IsReadInPieces { get; set; }

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

    /// <summary>Says where the bytes of a block are, until <see cref="Settle"/> or <see cref="Forget"/>. Those that begin earlier come first.</summary>
    public void Leave(int start, byte* source, int length)
    {
        if (length == 0) return;
        (_first.Length == 0 ? ref _first : ref _second) = new() { Start = start, Source = source, Length = length };
    }

    /// <summary>Fetches what was left elsewhere.</summary>
    public void Settle()
    {
        if (_first.Length == 0) return;
        _first.Bytes.CopyTo(_array.AsSpan(_first.Start));
        _second.Bytes.CopyTo(_array.AsSpan(_second.Start));
        Forget();
    }

    /// <summary>What was left elsewhere is there no longer, and not wanted.</summary>
    public void Forget() => _first = _second = default;

    /// <summary>Copies a part of the frame, with what was left elsewhere.</summary>
    public void CopyTo(int start, int end, Span<byte> destination)
    {
        for (var position = start; position < end;)
        {
            var piece = At(position);
            if (piece.Length > end - position) piece = piece[..(end - position)];
            piece.CopyTo(destination[(position - start)..]);
            position += piece.Length;
        }
    }

    /// <summary>Puts the header before a payload that ends at <paramref name="end"/>, and returns the frame, which begins at <paramref name="start"/>.</summary>
    public Span<byte> Complete(FrameHeader header, int end, int start = 0)
    {
        header.Length = (uint)(end - start - FrameHeader.Size);
        MemoryMarshal.Write(_array.AsSpan(start), in header);
        return _array.AsSpan(start, end - start);
    }

    /// <summary>What follows each other from there on.</summary>
    private ReadOnlySpan<byte> At(int position)
    {
        var left = position < _first.End ? _first : _second;
        if (position >= left.End) return _array.AsSpan(position);
        return position < left.Start ? _array.AsSpan(position, left.Start - position) : left.Bytes[(position - left.Start)..];
    }

    /// <summary>Returns the array. The frame must not be used again.</summary>
    public void Dispose()
    {
        if (_array.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_array);
        _array = [];
    }

    private struct Left
    {
        public int Start;
        public int Length;
        public byte* Source;

        public readonly int End => Start + Length;

        public readonly ReadOnlySpan<byte> Bytes => new(Source, Length);
    }
}
