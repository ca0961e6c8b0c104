namespace Sandboxed.Transport.Regions;

/// <summary>How much of the area of a lane frames have been in: from both ends, what one large frame took stays with both sides.</summary>
internal struct LaneExtent
{
    /// <summary>Places are used again as soon as all frames were let go of: what 64 small ones take at most is not worth to be counted.</summary>
    private const long Least = 64 << 10;

    private long _fromBottom;
    private long _fromTop;
    private long _total;

    /// <summary>In bytes. A worker that lies about places must still have sent as much.</summary>
    public readonly long Bytes => Math.Min(_fromBottom + _fromTop, _total);

    public void Note(long offset, long size, long area)
    {
        if (size < Least) return;
        _total += size;
        if (offset < area - offset - size) _fromBottom = Math.Max(_fromBottom, offset + size);
        else _fromTop = Math.Max(_fromTop, area - offset);
    }
}
