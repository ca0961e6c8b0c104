using Sandboxed.Transport;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Tests.Transport;

/// <summary>Large frames are read while they are written.</summary>
public sealed class GrowingFrameTests : IDisposable
{
    private const int Limit = 8 << 20;

    private static readonly byte[] _numbers = [.. Enumerable.Range(0, 5 << 20).Select(static i => (byte)(i * 31 >> 3))];

    private readonly Region _region;
    private readonly LaneWriter _writer;
    private readonly LaneReader _reader;

    public GrowingFrameTests()
    {
        _region = TestRegion.Create(Limit);
        (_writer, _reader) = (new LaneWriter(_region.ToWorker), new LaneReader(_region.ToWorker, Limit, believes: true));
    }

    public void Dispose() => _region.Dispose();

    [Theory]
    [InlineData(0, 0, 0, 3_000_000)]
    [InlineData(100, 3_000_000, 50, 1_500_000)]
    [InlineData((1 << 20) - FrameHeader.Size, 1 << 20, 0, 1 << 20)]
    [InlineData(7, 1, 1, 2_000_000)]
    [InlineData(2_000_000, 64, 2_000_000, 0)]
    public unsafe void Blocks_that_were_left_elsewhere_are_in_their_places(int before, int first, int between, int second)
    {
        fixed (byte* source = _numbers)
        {
            using var frame = new ArrayFrame(int.MaxValue) { IsReadInPieces = true };
            var start = FrameHeader.Size + before;
            var end = start + first + between + second + 3;
            var expected = _numbers.AsSpan(0, end).ToArray();
            frame.Grow(0, end);
            expected.CopyTo(frame.Span);
            frame.Span.Slice(start, first).Clear();
            frame.Span.Slice(start + first + between, second).Clear();
            frame.Leave(start, source + start, first);
            frame.Leave(start + first + between, source + start + first + between, second);
            frame.Complete(default, end);

            Assert.True(_writer.TryWrite(new(frame, 0, end), growing: true));

            var payload = Take(out var header);
            Assert.Equal((uint)(end - FrameHeader.Size), header.Length);
            Assert.True(payload.Span.SequenceEqual(expected.AsSpan(FrameHeader.Size)));
        }
    }

    [Fact]
    public void What_is_there_can_be_read_before_the_rest()
    {
        Write(static (ref writer) =>
        {
            writer.Write(42);
            writer.WriteArray(_numbers);
            writer.Write(43);
        });
        var payload = Take(out var header);
        Say(FrameHeader.Size + 100);
        var reader = payload.Reader(0, (int)header.Length);
        Assert.Equal(42, reader.Read<int>());
        Assert.Equal(100, payload.Await(8));
    }

    [Fact]
    public async Task A_reader_waits_for_what_it_reads()
    {
        Write(static (ref writer) =>
        {
            writer.WriteArray(_numbers);
            writer.Write(43);
        });
        var payload = Take(out var header);
        var (length, all) = ((int)header.Length, header.Length + FrameHeader.Size);
        Say(FrameHeader.Size + 4);

        var reading = Task.Factory.StartNew(
            () =>
            {
                var reader = payload.Reader(0, length);
                return (reader.ReadArray<byte>(), reader.Read<int>());
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        foreach (var there in new uint[] { 5, 1 << 20, (1 << 20) + 1, all - FrameHeader.Size - 1 })
        {
            Say(there + FrameHeader.Size);
            Assert.False(reading.IsCompleted);
        }

        Say(all);
        var (numbers, last) = await reading;
        Assert.True(numbers.AsSpan().SequenceEqual(_numbers));
        Assert.Equal(43, last);
    }

    [Fact]
    public void What_cannot_come_any_more_is_not_waited_for()
    {
        Write(static (ref writer) => writer.WriteArray(_numbers));
        var payload = Take(out var header);
        Assert.Throws<MarshallingException>(() =>
        {
            var reader = payload.Reader(0, (int)header.Length);
            reader.ReadArray<byte>();
            reader.Read<byte>();
        });
    }

    [Fact]
    public unsafe void A_host_does_not_read_what_a_worker_may_never_write()
    {
        Write(static (ref writer) => writer.WriteArray(_numbers));
        var host = new LaneReader(_region.ToWorker, Limit);
        Assert.True(host.HasFrame);
        Assert.Equal(ChannelState.Malformed, host.Take(out _, out _));
    }

    /// <summary>As if so much had been written.</summary>
    private unsafe void Say(uint there) => Volatile.Write(ref *_reader.Written, there);

    private void Write(FrameContent write)
    {
        using var frame = new ArrayFrame(int.MaxValue) { IsReadInPieces = true };
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        write(ref writer);
        var end = writer.Position;
        frame.Complete(default, end);
        Assert.True(_writer.TryWrite(new(frame, 0, end), growing: true));
    }

    private unsafe ReceivedPayload Take(out FrameHeader header)
    {
        Assert.True(_reader.HasFrame);
        Assert.Equal(ChannelState.Done, _reader.Take(out header, out var place));
        Assert.True(_reader.Written is not null);
        var payload = new ReceivedPayload();
        payload.Borrow(place, (int)header.Length, _reader.Written);
        return payload;
    }

    private delegate void FrameContent(ref SandboxWriter writer);
}
