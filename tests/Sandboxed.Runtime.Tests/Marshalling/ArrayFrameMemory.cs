namespace Sandboxed.Tests.Marshalling;

/// <summary>A frame in an array that grows by what is asked for, so that every growth path is taken.</summary>
internal sealed class ArrayFrameMemory : FrameMemory
{
    private byte[] _bytes = new byte[16];

    public override Span<byte> Span => _bytes;

    public override Span<byte> Grow(int used, long size)
    {
        // What was there before is garbage, as in rented memory: padding that is not cleared shows.
        var larger = new byte[checked((int)size)];
        larger.AsSpan(used).Fill(0xEE);
        _bytes.AsSpan(0, used).CopyTo(larger);
        _bytes = larger;
        return larger;
    }
}
