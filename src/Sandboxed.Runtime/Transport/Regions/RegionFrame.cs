namespace Sandboxed.Transport.Regions;

/// <summary>
/// Memory in a region for the answer of a worker: all of it is there from the beginning, as nothing of it takes memory before it is written to. From its first large block on the
/// host is told how far it is, and can read it while it is written.
/// </summary>
internal sealed unsafe class RegionFrame(RegionWorkerChannel channel, Lane lane) : FrameMemory
{
    private ulong _callId;
    private uint _item;
    private bool _isAnnounced;

    public byte* Place { get; private set; }

    public long Limit { get; private set; }

    public override Span<byte> Span => new(Place, (int)Limit);

    /// <summary>Where the next answer goes, and what it answers.</summary>
    public void Begin(byte* place, long limit, in FrameHeader header)
    {
        Place = place;
        // Not all of the header: its last fields were written a moment ago, and a wider load waits for a narrower store, 4 ns.
        (Limit, _callId, _item, _isAnnounced) = (limit, header.CallId, header.Item, false);
    }

    public override Span<byte> Grow(int used, long size) => throw FrameErrors.TooLarge(size, Limit);

    public override void Fill(int start, ReadOnlySpan<byte> block)
    {
        for (int from = 0, to; from < block.Length; from = to)
        {
            to = LaneWriter.EndOfPiece(from, block.Length);
            block[from..to].CopyTo(new(Place + start + from, to - from));
            Say(start + to);
            if (!_isAnnounced) _isAnnounced = channel.TryAnnounce(new() { Kind = FrameKind.Growing, CallId = _callId, Item = _item, Argument = (Place - lane.Area) / Lane.Alignment });
        }
    }

    /// <summary>It is complete, up to there.</summary>
    public void Complete(FrameHeader header, int end)
    {
        header.Length = (uint)(end - FrameHeader.Size);
        *(FrameHeader*)Place = header;
        if (_isAnnounced) Say(end);
    }

    private void Say(int end) => Volatile.Write(ref *lane.Written, (uint)end);
}
