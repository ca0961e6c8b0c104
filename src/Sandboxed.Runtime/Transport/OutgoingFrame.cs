namespace Sandboxed.Transport;

/// <summary>A frame to be sent: two parts of memory that follow each other, or a part of a frame of which blocks may be elsewhere.</summary>
internal readonly ref struct OutgoingFrame
{
    private readonly ReadOnlySpan<byte> _head;
    private readonly ReadOnlySpan<byte> _tail;
    private readonly ArrayFrame? _frame;
    private readonly int _start;

    public OutgoingFrame(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail = default)
    {
        _head = head;
        _tail = tail;
        Length = head.Length + tail.Length;
    }

    public OutgoingFrame(ArrayFrame frame, int start, int end)
    {
        _frame = frame;
        _start = start;
        Length = end - start;
    }

    public int Length { get; }

    /// <inheritdoc cref="ArrayFrame.IsReadInPieces"/>
    public bool IsReadInPieces => _frame is { IsReadInPieces: true };

    /// <summary>Copies a piece of it, each byte once, to where it is in the whole.</summary>
    public void CopyPiece(int from, int to, Span<byte> destination) => _frame!.CopyTo(_start + from, _start + to, destination[from..]);

    /// <summary>Copies each byte once.</summary>
    public void CopyTo(Span<byte> destination)
    {
        if (_frame is not null)
        {
            CopyPiece(0, Length, destination);
            return;
        }

        _head.CopyTo(destination);
        _tail.CopyTo(destination[_head.Length..]);
    }

    /// <summary>Its two parts, of which the second may be empty; what was elsewhere is fetched.</summary>
    public void Settle(out ReadOnlySpan<byte> head, out ReadOnlySpan<byte> tail)
    {
        _frame?.Settle();
        head = _frame is null ? _head : _frame.Span.Slice(_start, Length);
        tail = _tail;
    }
}
