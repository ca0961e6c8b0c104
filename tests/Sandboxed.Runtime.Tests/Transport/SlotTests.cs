using Sandboxed.Transport;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Tests.Transport;

/// <summary>Small frames travel in the slot that says that they are there. The writer may be hostile: nothing in a slot is believed.</summary>
public sealed unsafe class SlotTests : IDisposable
{
    private const int Limit = 1 << 20;

    private readonly Region _region;
    private readonly Lane _lane;
    private readonly LaneWriter _writer;
    private readonly LaneReader _reader;

    public SlotTests()
    {
        _region = TestRegion.Create(Limit);
        _lane = _region.ToHost;
        (_writer, _reader) = (new LaneWriter(_lane), new LaneReader(_lane, Limit));
    }

    public void Dispose() => _region.Dispose();

    [Fact]
    public void Small_frames_are_in_their_slots_and_larger_ones_in_the_area()
    {
        Assert.True(Send(Lane.MaxInSlot, 1) < _lane.Area);
        Assert.True(Send(Lane.MaxInSlot + 1, 2) >= _lane.Area);
        Assert.True(Send(FrameHeader.Size, 3) < _lane.Area);
    }

    [Fact]
    public void The_ring_goes_round_and_round()
    {
        for (var round = 0; round < 5 * (int)Lane.Capacity; round++)
        {
            Assert.False(_reader.HasFrame);
            Send(FrameHeader.Size + (round % 200), (byte)round);
        }
    }

    [Fact]
    public void There_are_as_many_as_slots_at_a_time_until_the_reader_lets_go_of_some()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Lane.Capacity; i++) Assert.True(Write(FrameHeader.Size, (byte)i));
            Assert.False(Write(FrameHeader.Size, 0));
            for (var i = 0; i < Lane.Capacity; i++) Take(FrameHeader.Size, (byte)i);
            _reader.Release();
            Assert.False(_reader.HasFrame);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData((int)Lane.Capacity + 2)]
    [InlineData(-1)]
    public void A_number_that_is_not_the_next_is_no_frame(int number)
    {
        for (var i = 0; i < Lane.Capacity; i++) Send(FrameHeader.Size, 1);
        *_lane.Slot(Lane.Capacity) = (uint)number | (ulong)Lane.InSlot << 32;

        Assert.True(_reader.HasFrame);
        Assert.Equal(ChannelState.Malformed, _reader.Take(out _, out _));
    }

    [Theory]
    [InlineData(Lane.MaxInSlot - FrameHeader.Size + 1)]
    [InlineData(Limit)]
    [InlineData(uint.MaxValue)]
    public void A_frame_that_is_longer_than_its_slot_is_none(uint length)
    {
        ((FrameHeader*)_lane.FrameIn(0))->Length = length;
        *_lane.Slot(0) = 1 | (ulong)Lane.InSlot << 32;

        Assert.True(_reader.HasFrame);
        Assert.Equal(ChannelState.Malformed, _reader.Take(out _, out _));
    }

    private byte* Send(int size, byte mark)
    {
        Assert.True(Write(size, mark));
        var payload = Take(size, mark);
        _reader.Release();
        return payload;
    }

    private bool Write(int size, byte mark) => _writer.TryWrite(new(TestRegion.Frame(size, mark)));

    private byte* Take(int size, byte mark)
    {
        Assert.True(_reader.HasFrame);
        Assert.Equal(ChannelState.Done, _reader.Take(out var header, out var payload));
        Assert.Equal((uint)mark, header.Item);
        Assert.Equal(size - FrameHeader.Size, new ReadOnlySpan<byte>(payload, (int)header.Length).Count(mark));
        return payload;
    }
}
