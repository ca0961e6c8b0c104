using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Results;
using Sandboxed.Transport;
using Sandboxed.Transport.Regions;
using Sandboxed.Workers;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>Items that are sent while others run belong to the same call: it goes on with them, or gives them back unread. The worker's side is played.</summary>
public sealed class AppendedItemsTests : IDisposable
{
    private static readonly LimitedCall _call = Travelling.SumLimitedCall(1, 2, 3);

    private readonly FakeWorker _fake;
    private readonly WorkerChannel _worker;
    private readonly ReceivedPayload _payload = new();
    private readonly Recording _sink = new();
    private readonly Source _source = new();
    private readonly CallExchange _exchange;

    public AppendedItemsTests()
    {
        Assert.SkipUnless(Region.IsSupported, "no shared memory with a wait for two words");
        _fake = new(kind: ChannelKind.Region);
        _worker = _fake.OpenWorkerEnd();
        _exchange = _fake.BeginChunk(_call, 2, _sink, new() { WallTime = TimeSpan.FromHours(1) }, source: _source);
    }

    public void Dispose()
    {
        _worker?.Dispose();
        _fake?.Dispose();
        _payload.Dispose();
    }

    [Fact]
    public void They_follow_those_before()
    {
        Append(3);
        var id = _exchange.Call.Id;

        Assert.Equal((id, 0u, 2u), Hear());
        Assert.Equal((id + 2, 2u, 3u), Hear());
        for (uint item = 0; item < 5; item++)
        {
            Assert.Null(_exchange.Finish(Leave.ToPassOn));
            Answer(item);
        }

        Assert.NotNull(_exchange.Finish(Leave.ToPassOn));
        Assert.Equal(Enumerable.Repeat(ExitStatus.Success, 5), _sink.Concluded);
        Assert.True(_exchange.WorkerIsReusable);
    }

    [Fact]
    public void Nothing_is_appended_to_a_call_that_has_ended()
    {
        _source.Waiting.Enqueue(1);
        Answer(0);
        Answer(1);

        Assert.NotNull(_exchange.Finish(Leave.ToPassOn));
        Assert.Single(_source.Waiting);
    }

    [Fact]
    public void Nothing_is_appended_to_a_call_that_was_cancelled()
    {
        _source.Waiting.Enqueue(1);
        _exchange.Call.TryEnd(EndReason.Cancelled, atOnce: true);

        Assert.NotNull(_exchange.Finish(Leave.ToPassOn));
        Assert.Single(_source.Waiting);
    }

    /// <summary>The worker drops them, as it says why it does not go on.</summary>
    [Theory]
    [InlineData(FrameFlags.NotIdleYet)]
    [InlineData(FrameFlags.SawOutOfMemory)]
    internal void A_worker_that_must_not_go_on_gives_them_back(FrameFlags flags)
    {
        Append(3);
        Answer(0);
        Answer(1, flags);

        Assert.NotNull(_exchange.Finish(Leave.ToPassOn));
        Assert.Equal(2, _sink.Concluded.Count);
    }

    [Fact]
    public void After_a_death_what_was_answered_stands_and_what_had_not_begun_is_left_to_another()
    {
        Append(3);
        Answer(0);
        Answer(1);
        Answer(2);
        _fake.Host.KillTree();

        Assert.Equal(ExitStatus.Anything, _exchange.Finish(Leave.Never)!.Status);
        Assert.Equal([ExitStatus.Success, ExitStatus.Success, ExitStatus.Success, ExitStatus.Anything], _sink.Concluded);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)] // it may have begun what it has read
    [InlineData(2, false)]
    public void A_worker_that_dies_has_not_begun_what_it_has_not_read(int read, bool neverRead)
    {
        Append(3);
        for (var i = 0; i < read; i++) Hear();
        _fake.Host.KillTree();
        _exchange.Finish(Leave.Never);

        Assert.Equal(neverRead, _exchange.WasNeverRead);
        Assert.Equal(neverRead ? 0 : 1, _sink.Concluded.Count);
    }

    [Fact]
    public void Answers_to_more_than_there_is_are_refused()
    {
        Append(1);
        for (uint item = 0; item < 3; item++) Answer(item);
        Answer(3);

        Assert.NotNull(_exchange.Finish(Leave.ToPassOn));
        Assert.Contains("no message of this protocol", _fake.Begin(_call).Finish(Leave.Never)!.Detail);
    }

    /// <summary>The exchange sends them when it has nothing to take.</summary>
    private void Append(int count)
    {
        _source.Waiting.Enqueue(count);
        Assert.Null(_exchange.Finish(Leave.ToPassOn));
        Assert.Empty(_source.Waiting);
    }

    /// <summary>What the worker is sent next, if it is items.</summary>
    private (ulong Id, uint Item, uint Count) Hear()
    {
        while (true)
        {
            Assert.True(_worker.HasInput(Patience.Limit));
            if (_worker.Receive(_payload) is { Kind: FrameKind.Call } header) return (header.CallId, header.Item, header.ItemCount);
        }
    }

    private void Answer(uint item, FrameFlags flags = FrameFlags.None) =>
        _worker.Send(new FrameHeader { Kind = FrameKind.Returned, Flags = flags, CallId = _exchange.Call.IdOf((int)item), Item = item, ItemCount = 1 });

    private sealed class Source : IItemSource
    {
        public Queue<int> Waiting { get; } = [];

        public CallItems? Next()
        {
            if (!Waiting.TryPeek(out var count)) return null;
            var frame = new ArrayFrame(1 << 20);
            frame.Grow(0, CallRequest.ArgumentsStart);
            return new(frame, 0, CallRequest.ArgumentsStart, count);
        }

        public void NoteSent(int items) => Assert.Equal(items, Waiting.Dequeue());
    }

    private sealed class Recording : AnswerSink
    {
        public List<ExitStatus> Concluded { get; } = [];

        public override bool Rest() => true;

        public override void Read(ReadOnlySpan<byte> answer) => Assert.True(answer.IsEmpty);

        public override void Conclude(CallReport report) => Concluded.Add(report.Status);
    }
}
