using Sandboxed.Calls;
using Sandboxed.Results;
using Sandboxed.Transport;
using Sandboxed.Workers;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>What a worker says of the items of a chunk is believed of each item once, and in their order.</summary>
public sealed class HostileChunkTests
{
    private const int Items = 3;

    private static readonly LimitedCall _call = Travelling.SumLimitedCall(1, 2, 3);

    [Fact]
    public void Honest_answers_are_taken_one_by_one()
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker);

        for (uint i = 0; i < Items; i++) Answer(worker, exchange.Call.Id + i, i);
        exchange.Finish(Leave.Never);

        Assert.Equal([ExitStatus.Success, ExitStatus.Success, ExitStatus.Success], sink.Concluded);
        Assert.Equal([0, 1, 2], sink.Answers);
        Assert.True(exchange.WorkerIsReusable);
    }

    [Theory]
    [InlineData(1, 1)] // the item after the next
    [InlineData(0, 1)] // the id of one and the place of another
    [InlineData(1, 0)]
    [InlineData(0, uint.MaxValue)]
    public void An_answer_out_of_order_is_refused(uint id, uint item)
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker);

        Answer(worker, exchange.Call.Id + id, item);
        var report = exchange.Finish(Leave.Never)!;

        Assert.Contains("no message of this protocol", report.Detail);
        Assert.Equal([ExitStatus.Anything], sink.Concluded);
        Assert.False(exchange.WorkerIsReusable);
    }

    [Fact]
    public void A_second_answer_to_an_item_is_not_taken_for_the_next_ones()
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker);

        Answer(worker, exchange.Call.Id, 0);
        Answer(worker, exchange.Call.Id, 0);
        exchange.Finish(Leave.Never);

        Assert.Equal([ExitStatus.Success, ExitStatus.Anything], sink.Concluded);
        Assert.False(exchange.WorkerIsReusable);
    }

    [Fact]
    public void An_answer_beyond_the_last_item_is_not_taken_for_the_next_calls()
    {
        using var worker = new FakeWorker();
        var (exchange, _) = Begin(worker);
        for (uint i = 0; i <= Items; i++) Answer(worker, exchange.Call.Id + i, i);
        exchange.Finish(Leave.Never);

        var next = worker.Begin(_call);

        Assert.Contains("no message of this protocol", next.Finish(Leave.Never)!.Detail);
    }

    [Fact]
    public void After_a_death_what_was_answered_stands_and_what_had_not_begun_is_left_to_another()
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker);

        Answer(worker, exchange.Call.Id, 0);
        worker.Host.KillTree();
        exchange.Finish(Leave.Never);

        Assert.Equal([ExitStatus.Success, ExitStatus.Anything], sink.Concluded);
    }

    /// <summary>The limit is declared first, the answers are found afterwards: the worker is at the third item, and goes on with that.</summary>
    [Theory]
    [InlineData(1, ExitStatus.Success)]
    [InlineData(60 * TimeSpan.TicksPerMillisecond, ExitStatus.Timeout)]
    public void Answers_that_are_found_after_a_limit_cost_the_item_after_them_nothing(uint duration, ExitStatus first)
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker, new() { WallTime = TimeSpan.FromMilliseconds(50) });
        Answer(worker, exchange.Call.Id, 0, duration: duration);
        Answer(worker, exchange.Call.Id + 1, 1);
        Assert.True(Patience.Until(() => exchange.Call.IsKilled));

        var last = exchange.Finish(Leave.Never)!;

        Assert.Equal([first, ExitStatus.Success, ExitStatus.Timeout], sink.Concluded); // the last has its own time
        Assert.InRange(last.WallTime, TimeSpan.FromMilliseconds(50), Patience.Limit);
    }

    [Fact]
    public void A_worker_goes_on_when_its_answer_is_found_after_a_limit()
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker, new() { WallTime = TimeSpan.FromSeconds(2) });
        for (uint i = 0; i < Items; i++) Answer(worker, exchange.Call.Id + i, i);
        Assert.True(Patience.Until(() => exchange.Call.IsKilled));

        exchange.Finish(Leave.Never);

        Assert.Equal([ExitStatus.Success, ExitStatus.Success, ExitStatus.Success], sink.Concluded);
        Assert.True(exchange.WorkerIsReusable);
        Assert.True(Patience.Until(() => ProcessTable.State(worker.Host.Process.Id) == 'S'));
    }

    [Fact]
    public void Answers_that_come_together_are_taken_once_each()
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker);

        AnswerTogether(worker, exchange.Call.Id, 0, Batch(0));
        AnswerTogether(worker, exchange.Call.Id, 0, Batch(0, 1));
        Answer(worker, exchange.Call.Id + 2, 2);
        exchange.Finish(Leave.Never);

        Assert.Equal([ExitStatus.Success, ExitStatus.Success, ExitStatus.Success], sink.Concluded);
        Assert.Equal([0, 1, 2], sink.Answers);
        Assert.True(exchange.WorkerIsReusable);
    }

    public static TheoryData<ulong, uint, byte[]> NoBatches => new()
    {
        { 0, 0, Batch(0, 1, 2) }, // the last one is never among them
        { 1, 1, Batch(1) }, // the item after the next
        { 0, 1, Batch(1) },
        { 1, 0, Batch(0) },
        { 0, uint.MaxValue, Batch(0) },
        { 0, 0, [0] },
        { 0, 0, [.. Batch(0), 0] },
        { 0, 0, Batch(0)[..^1] },
        { 0, 0, Batch(0)[..(AnswerBatch.Start + 4)] },
        { 0, 0, With(Batch(0, 1), AnswerBatch.Start, uint.MaxValue) }, // a result beyond the end
        { 0, 0, With(Batch(0, 1), AnswerBatch.Start, int.MaxValue) },
        { 0, 0, With(Batch(0, 1), AnswerBatch.Start, 9) }, // into the next record
        { 0, 0, With(Batch(0), AnswerBatch.Start + 4, 10_000) }, // not short
        { 0, 0, With(Batch(0), AnswerBatch.Start + 8, 1_000_000) }, // more than all processors
    };

    [Theory]
    [MemberData(nameof(NoBatches))]
    public void What_cannot_be_a_batch_is_refused(ulong id, uint item, byte[] batch)
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker);

        AnswerTogether(worker, exchange.Call.Id + id, item, batch);
        var report = exchange.Finish(Leave.Never)!;

        Assert.Contains("no message of this protocol", report.Detail);
        Assert.Equal([ExitStatus.Anything], sink.Concluded);
        Assert.False(exchange.WorkerIsReusable);
    }

    /// <summary>The limit is declared first, the answers are found afterwards, those of one message among them.</summary>
    [Fact]
    public void A_batch_that_is_found_after_a_limit_says_which_item_had_begun()
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker, new() { WallTime = TimeSpan.FromMilliseconds(50) });
        AnswerTogether(worker, exchange.Call.Id, 0, Batch(0, 1));
        Assert.True(Patience.Until(() => exchange.Call.IsKilled));

        exchange.Finish(Leave.Never);

        Assert.Equal([ExitStatus.Success, ExitStatus.Success, ExitStatus.Timeout], sink.Concluded);
        Assert.Equal([0, 1], sink.Answers);
    }

    [Theory]
    [InlineData(FrameFlags.NotIdleYet)]
    [InlineData(FrameFlags.SawOutOfMemory)]
    [InlineData(FrameFlags.SawRefusedDescriptor)]
    internal void A_worker_that_must_not_go_on_gives_the_rest_back(FrameFlags flags)
    {
        using var worker = new FakeWorker();
        var (exchange, sink) = Begin(worker);

        Answer(worker, exchange.Call.Id, 0, flags);
        exchange.Finish(Leave.Never);

        Assert.Single(sink.Concluded);
        Assert.Equal(flags == FrameFlags.NotIdleYet, exchange.WorkerIsTidying);
    }

    [Fact]
    public void Fixed_arguments_are_sent_once_and_forgotten_when_their_map_is_over()
    {
        using var worker = new FakeWorker();
        var shared = new FixedArguments(new byte[10_000], 1);

        Assert.InRange(SentFor(shared), 10_000, 11_000);
        Assert.InRange(SentFor(shared), 1, 1_000);
        var usual = SentFor(null);
        shared.End();
        Assert.Equal(usual + FrameHeader.Size, SentFor(null));
        Assert.Equal(usual, SentFor(null));

        int SentFor(FixedArguments? arguments)
        {
            var exchange = worker.BeginChunk(_call, 1, new Recording(), shared: arguments);
            Answer(worker, exchange.Call.Id, 0);
            exchange.Finish(Leave.Never);
            return worker.ReadAll();
        }
    }

    private static (CallExchange Exchange, Recording Sink) Begin(FakeWorker worker, CallOptions? options = null)
    {
        var sink = new Recording();
        return (worker.BeginChunk(_call, Items, sink, options), sink);
    }

    private static void Answer(FakeWorker worker, ulong id, uint item, FrameFlags flags = FrameFlags.None, uint duration = Items) =>
        worker.Say(new() { Kind = FrameKind.Returned, Flags = flags, CallId = id, Item = item, ItemCount = duration, Length = 1 }, (byte)item);

    private static void AnswerTogether(FakeWorker worker, ulong id, uint item, byte[] batch) =>
        worker.Say(new() { Kind = FrameKind.ReturnedMany, CallId = id, Item = item, Length = (uint)batch.Length }, batch);

    /// <summary>Each item's result is a byte.</summary>
    private static byte[] Batch(params byte[] items) =>
        [.. BitConverter.GetBytes(0L), .. items.SelectMany(static item => (byte[])[1, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, item, 0, 0, 0, 0, 0, 0, 0])];

    private static byte[] With(byte[] batch, int position, uint value)
    {
        BitConverter.TryWriteBytes(batch.AsSpan(position), value);
        return batch;
    }

    private sealed class Recording : AnswerSink
    {
        public List<ExitStatus> Concluded { get; } = [];

        public List<byte> Answers { get; } = [];

        public override void Read(ReadOnlySpan<byte> answer) => Answers.Add(answer[0]);

        public override void Conclude(CallReport report) => Concluded.Add(report.Status);
    }
}
