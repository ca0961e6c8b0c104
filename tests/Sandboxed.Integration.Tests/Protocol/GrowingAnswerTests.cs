using Sandboxed.CompilerServices;
using Sandboxed.Limits;
using Sandboxed.Results;
using Sandboxed.Transport;
using Sandboxed.Transport.Regions;
using Sandboxed.Workers;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>An answer that is read while it is written counts if the worker says so afterwards, and only then. The worker's side is played on the same thread: what it says is there before the host looks.</summary>
public sealed class GrowingAnswerTests : IDisposable
{
    private static readonly byte[] _bytes = [.. Enumerable.Range(0, 3 << 20).Select(static i => (byte)(i * 31 >> 3))];

    private readonly FakeWorker _fake;
    private readonly RegionWorkerChannel _worker;
    private readonly AheadSink _sink = new();
    private readonly CallExchange _exchange;
    private readonly FrameHeader _header;

    public GrowingAnswerTests()
    {
        Assert.SkipUnless(Region.IsSupported, "no shared memory with a wait for two words");
        Assert.SkipUnless(SpinBudget.MaxMicroseconds > 0, "there is no processor to read while another writes");
        _fake = new(kind: ChannelKind.Region);
        _worker = (RegionWorkerChannel)_fake.OpenWorkerEnd();
        _exchange = _fake.Begin(Travelling.SumLimitedCall(1, 2, 3), _sink, new() { WallTime = TimeSpan.FromHours(1) });
        _header = new() { Kind = FrameKind.Returned, CallId = _exchange.Call.Id };
    }

    public void Dispose()
    {
        _worker?.Dispose();
        _fake?.Dispose();
    }

    [Fact]
    public void It_is_read_once()
    {
        Answer(static (ref writer) => writer.WriteArray(_bytes));

        Assert.Equal(ExitStatus.Success, Finish().Status);
        Assert.Equal((1, true, 0), (_sink.ReadAheads, _sink.IsKept, _sink.Reads));
        Assert.Equal(_bytes, _sink.Value);
        Assert.True(_exchange.WorkerIsReusable);
    }

    [Fact]
    public void What_follows_the_first_large_block_is_read_as_well()
    {
        _sink.Blocks = 3;
        Answer(static (ref writer) =>
        {
            writer.WriteArray(_bytes);
            writer.WriteArray<byte>([1, 2, 3]);
            writer.WriteArray(_bytes);
        });

        Assert.Equal(ExitStatus.Success, Finish().Status);
        Assert.Equal((1, true, 0), (_sink.ReadAheads, _sink.IsKept, _sink.Reads));
    }

    [Fact]
    public void Bytes_that_are_left_over_are_found()
    {
        Answer(static (ref writer) =>
        {
            writer.WriteArray(_bytes);
            writer.Write(7);
        });

        Assert.Equal(ExitStatus.Anything, Finish().Status);
        Assert.Equal((1, false, 1), (_sink.ReadAheads, _sink.IsKept, _sink.Reads));
        Assert.False(_exchange.WorkerIsReusable);
    }

    [Fact]
    public void If_it_could_not_be_written_after_all_that_is_the_answer()
    {
        var frame = _worker.BeginAnswer(Limit, _header);
        Write(frame, static (ref writer) => writer.WriteArray(_bytes));
        _worker.AbandonAnswer(frame);
        Say(FrameKind.ResultUnwritable, static (ref writer) => RemoteErrorMarshaller.Write(ref writer, ExceptionText.Of(new MarshallingException("the second member"))));

        var report = Finish();

        Assert.Equal((ExitStatus.Anything, false), (report.Status, _sink.IsKept));
        Assert.Contains("the second member", report.Detail);
    }

    [Fact]
    public void If_its_worker_dies_before_the_end_there_is_none()
    {
        Write(_worker.BeginAnswer(Limit, _header), static (ref writer) => writer.WriteArray(_bytes));
        _fake.Host.KillTree();

        var report = Finish();

        Assert.Equal((ExitStatus.Anything, 9), (report.Status, report.Signal));
        Assert.Equal((false, 0), (_sink.IsKept, _sink.Reads));
    }

    [Fact]
    public void A_limit_that_ends_the_call_meanwhile_stands()
    {
        Write(_worker.BeginAnswer(Limit, _header), static (ref writer) => writer.WriteArray(_bytes));
        _exchange.Call.TryEnd(EndReason.WallLimit, atOnce: true);

        Assert.Equal(ExitStatus.Timeout, Finish().Status);
        Assert.False(_sink.IsKept);
    }

    /// <summary>What comes after the announcement shows that the rest is not to be waited for.</summary>
    [Fact]
    public void What_is_not_there_in_time_is_read_when_it_is_complete()
    {
        var frame = _worker.BeginAnswer(Limit, _header);
        Announce(place: 0);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        _bytes.CopyTo(writer.WriteBlock<byte>(_bytes.Length));
        _worker.SendAnswer(frame, _header, writer.Position);

        Assert.Equal(ExitStatus.Success, Finish().Status);
        Assert.Equal((1, false, 1), (_sink.ReadAheads, _sink.IsKept, _sink.Reads));
        Assert.Equal(_bytes, _sink.Value);
    }

    /// <summary>They cost the worker nothing. Neither is read what grows over them, nor the answer that is said to be there.</summary>
    [Fact]
    public void Pages_that_nothing_was_written_to_are_no_answer()
    {
        var frame = _worker.BeginAnswer(Limit, _header);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        writer.WriteBlock<byte>(400 << 20);
        frame.Fill(writer.Position - _bytes.Length, _bytes);
        _worker.SendAnswer(frame, _header, writer.Position);

        var report = Finish();

        Assert.Equal(ExitStatus.Anything, report.Status);
        Assert.Contains("no message of this protocol", report.Detail);
        Assert.Equal((1, false, 0), (_sink.ReadAheads, _sink.IsKept, _sink.Reads));
        Assert.Null(_sink.Value);
        Assert.InRange(_fake.Channel.SharedMemory, 1, 64 << 20);
    }

    [Fact]
    public void An_exception_that_is_swallowed_while_it_is_read_ahead_does_not_make_a_value()
    {
        _sink.Swallows = true;
        What_is_not_there_in_time_is_read_when_it_is_complete();
    }

    [Fact]
    public void An_announcement_of_something_else_is_none()
    {
        Announce(place: 100);
        Answer(static (ref writer) => writer.WriteArray(_bytes));

        Assert.Equal(ExitStatus.Success, Finish().Status);
        Assert.Equal((1, false, 1), (_sink.ReadAheads, _sink.IsKept, _sink.Reads));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue / Lane.Alignment)]
    [InlineData((2L << 30) / Lane.Alignment * 2)]
    public void A_place_outside_of_its_area_is_the_end_of_the_worker(long place)
    {
        Announce(place);

        Assert.Contains("no message of this protocol", Finish().Detail);
        Assert.False(_exchange.WorkerIsReusable);
    }

    [Fact]
    public void A_place_at_the_very_end_has_nothing_to_read()
    {
        Announce((Region.AreaFor(_fake.FrameLimit) / Lane.Alignment) - 1);
        Answer(static (ref writer) => writer.WriteArray(_bytes));

        Assert.Equal(ExitStatus.Success, Finish().Status);
        Assert.Equal((1, false, 1), (_sink.ReadAheads, _sink.IsKept, _sink.Reads));
    }

    [Fact]
    public void That_of_another_call_is_refused()
    {
        _worker.TryAnnounce(new() { Kind = FrameKind.Growing, CallId = _exchange.Call.Id + 1 });

        Assert.Contains("no message of this protocol", Finish().Detail);
    }

    private long Limit => (long)_fake.FrameLimit + FrameHeader.Size;

    private CallReport Finish() => _exchange.Finish(Leave.Never)!;

    private void Announce(long place) => Assert.True(_worker.TryAnnounce(_header with { Kind = FrameKind.Growing, Argument = place }));

    private void Answer(FrameContent write)
    {
        var frame = _worker.BeginAnswer(Limit, _header);
        _worker.SendAnswer(frame, _header, Write(frame, write));
    }

    private void Say(FrameKind kind, FrameContent write)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var end = Write(frame, write);
        _worker.Send(frame.Complete(_header with { Kind = kind }, end));
    }

    private static int Write(FrameMemory frame, FrameContent write)
    {
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        write(ref writer);
        return writer.Position;
    }

    private delegate void FrameContent(ref SandboxWriter writer);

    /// <summary>Reads so many blocks, and keeps the first.</summary>
    private sealed class AheadSink : AnswerSink
    {
        public int Blocks { get; set; } = 1;

        public bool Swallows { get; set; }

        public int ReadAheads { get; private set; }

        public int Reads { get; private set; }

        public bool IsKept { get; private set; }

        public byte[]? Value { get; private set; }

        public override int ReadAhead(SandboxReader growing)
        {
            ReadAheads++;
            try
            {
                Read(ref growing);
            }
            catch (MarshallingException) when (Swallows)
            {
                Value = [];
            }

            return growing.Position;
        }

        public override void KeepAhead() => IsKept = true;

        public override void Read(ReadOnlySpan<byte> answer)
        {
            Reads++;
            var reader = new SandboxReader(answer);
            Read(ref reader);
            reader.End();
        }

        private void Read(ref SandboxReader reader)
        {
            Value = reader.ReadArray<byte>();
            for (var block = 1; block < Blocks; block++) reader.ReadArray<byte>();
        }
    }
}
