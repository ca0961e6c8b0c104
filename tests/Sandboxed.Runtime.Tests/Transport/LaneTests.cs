using Sandboxed.Transport;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Tests.Transport;

/// <summary>Where frames find a place. Else the thread that runs the call, which holds a place for its answer and one for a batch, could wait for ever for room to report something before.</summary>
public sealed unsafe class LaneTests : IDisposable
{
    private const int Limit = (1 << 20) + FrameHeader.Size;

    private readonly Region _region;
    private readonly LaneWriter _writer;
    private readonly LaneReader _reader;

    public LaneTests()
    {
        _region = TestRegion.Create(Limit - FrameHeader.Size);
        (_writer, _reader) = (new LaneWriter(_region.ToHost), new LaneReader(_region.ToHost, Limit));
    }

    public void Dispose() => _region.Dispose();

    [Fact]
    public void Beside_a_place_that_leaves_room_the_largest_frame_finds_one()
    {
        for (var answers = 0; answers < 100; answers++)
        {
            Assert.True(_writer.TryHold(Limit) is var place && place is not null);
            if (_writer.LeavesRoom) WriteLargest();
            Publish(place, 60_000);
            if (answers % 3 == 0) TakeAll();
            if (_writer.Released + Lane.Capacity - 2 < answers) TakeAll();
        }
    }

    [Fact]
    public void Beside_a_batch_there_is_a_place_for_the_largest_answer_and_for_the_largest_report()
    {
        Assert.True(_writer.TryHold(Limit) is not null && _writer.LeavesRoom);
        for (var others = 0; others < 2; others++) Assert.True(_writer.TryWrite(new(new byte[Limit])));
        var batch = _writer.TryOpenBatch(AnswerBatch.Size);
        Assert.True(batch is not null);
        Assert.False(_writer.LeavesRoom);
        _writer.Abandon();
        TakeAll();

        WriteLargest();
        var answer = _writer.TryHold(Limit);
        Assert.True(answer is not null);
        new Span<byte>(batch, AnswerBatch.Size).Clear();
        _writer.PublishBatch(batch, quietly: true);
        Publish(answer, Limit);
        TakeAll();

        Assert.True(_writer.TryHold(Limit) is not null && _writer.LeavesRoom);
    }

    /// <summary>There are two kinds of frames in the end: that of the batch and the answer after it.</summary>
    [Fact]
    public void Reports_leave_places_for_a_batch_and_an_answer()
    {
        var batch = _writer.TryOpenBatch(AnswerBatch.Size);
        while (_writer.TryWrite(new(new byte[FrameHeader.Size]), kept: 2))
        {
        }

        var answer = _writer.TryHold(Limit);
        Assert.True(answer is not null);
        _writer.PublishBatch(batch, quietly: true);
        Publish(answer, FrameHeader.Size);
        Assert.True(_writer.IsSane);
    }

    /// <summary>The reader is behind by up to eight frames, and lets go of some at a time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_writer_that_wraps_writes_over_no_frame_that_the_reader_has_not_let_go_of(int seed)
    {
        var random = new Random(seed);
        var lane = _region.ToWorker;
        var (writer, reader) = (new LaneWriter(lane, wraps: true), new LaneReader(lane, Limit));
        var written = new Queue<(byte Mark, int Size)>();
        var furthest = 0L;
        for (var i = 0; i < 5_000; i++)
        {
            var size = FrameHeader.Size + (random.Next(4) == 0 ? random.Next(80) : random.Next(60_000));
            while (!writer.TryWrite(new(TestRegion.Frame(size, (byte)i)))) TakeSome();
            written.Enqueue(((byte)i, size));
            if (random.Next(2) == 0 || written.Count > 8) TakeSome();
        }

        Assert.InRange(furthest, 1, 256 * 1024 + (9 * 60_000));

        void TakeSome()
        {
            for (var count = random.Next(written.Count + 1); count > 0; count--)
            {
                var (mark, size) = written.Dequeue();
                Assert.True(reader.HasFrame);
                Assert.Equal(ChannelState.Done, reader.Take(out var header, out var payload));
                Assert.Equal(size - FrameHeader.Size, (int)header.Length);
                Assert.False(new ReadOnlySpan<byte>(payload, (int)header.Length).ContainsAnyExcept(mark));
                furthest = Math.Max(furthest, payload + header.Length - lane.Area);
            }

            reader.Release();
        }
    }

    private void WriteLargest()
    {
        Assert.True(_writer.TryWrite(new(new byte[Limit])));
        TakeAll();
    }

    private void Publish(byte* place, int size)
    {
        new Span<byte>(place, FrameHeader.Size).Clear();
        _writer.Publish(place, size);
    }

    private void TakeAll()
    {
        while (_reader.HasFrame) Assert.Equal(ChannelState.Done, _reader.Take(out _, out _));
        _reader.Release();
    }
}
