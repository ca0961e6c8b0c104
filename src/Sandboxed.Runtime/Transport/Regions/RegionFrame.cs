namespace Sandboxed.Transport.Regions;

/// <summary>Frame memory in a region: all of it is there from the beginning, as nothing of it takes memory before it is written to.</summary>
internal sealed unsafe class RegionFrame : FrameMemory
{
    public byte* Place { get; set; }

    public long Limit { get; set; }

    public override Span<byte> Span => new(Place, (int)Limit);

    public override Span<byte> Grow(int used, long size) => throw FrameErrors.TooLarge(size, Limit);
}
