using Sandboxed.Calls;
using Sandboxed.Pooling;
using Sandboxed.Results;
using Sandboxed.Transport;
using Sandboxed.Workers;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>A worker can say anything: its call is Anything, it is not used again, and nothing else happens.</summary>
public sealed class HostileWorkerTests
{
    private static readonly LimitedCall _call = Travelling.SumLimitedCall(1, 2, 3);

    [Fact]
    public void An_honest_answer_is_Success()
    {
        using var worker = new FakeWorker();
        var sink = new ByteSink();
        var exchange = worker.Begin(_call, sink);

        worker.Say(new() { Kind = FrameKind.Returned, CallId = exchange.Call.Id, Length = 4 }, 6, 0, 0, 0);

        Assert.Equal(ExitStatus.Success, exchange.Finish(Leave.Never)!.Status);
        Assert.Equal([6, 0, 0, 0], sink.Answer);
        Assert.True(exchange.WorkerIsReusable);
    }

    [Fact]
    public void A_refusal_that_is_told_of_another_call_or_is_none_does_no_harm()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        worker.Say(new() { Kind = FrameKind.Noticed, CallId = exchange.Call.Id + 1, Flags = FrameFlags.SawRefusedProcess });
        worker.Say(new() { Kind = FrameKind.Noticed, CallId = exchange.Call.Id, Flags = FrameFlags.ThrewOutOfMemory });

        AssertMalformed(exchange);
        Assert.Equal(FrameFlags.None, exchange.Call.Noticed & FrameFlags.SawRefusedProcess);
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(0x80000000u)]
    [InlineData((1u << 30) + 1)]
    public void A_length_over_the_frame_limit_is_refused_by_its_header_alone(uint length)
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        worker.Say(new() { Kind = FrameKind.Returned, CallId = exchange.Call.Id, Length = length });

        AssertMalformed(exchange);
    }

    [Fact]
    public void A_gigabyte_that_is_promised_and_never_sent_costs_no_memory()
    {
        using var worker = new FakeWorker(new() { StartTimeout = TimeSpan.FromMilliseconds(100) });
        var exchange = worker.Begin(_call);
        worker.Say(new() { Kind = FrameKind.Returned, CallId = exchange.Call.Id, Length = 1 << 30 }, new byte[100]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = exchange.Finish(Leave.Never)!;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal(ExitStatus.Anything, report.Status);
        Assert.Contains("in the middle of a message", report.Detail);
        Assert.False(exchange.WorkerIsReusable);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(40)]
    public void An_end_in_the_middle_of_a_frame_is_the_end_of_the_worker(int sent)
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        worker.SayBytes(new byte[] { 100, 0, 0, 0, (byte)FrameKind.Returned }.Concat(new byte[100]).Take(sent).ToArray());
        worker.Host.KillTree();

        var report = exchange.Finish(Leave.Never)!;
        Assert.Equal((ExitStatus.Anything, 9), (report.Status, report.Signal));
        Assert.False(exchange.WorkerIsReusable);
    }

    [Fact]
    public void A_worker_that_hangs_up_and_stays_is_ended()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        worker.HangUp();

        Assert.Equal(ExitStatus.Anything, exchange.Finish(Leave.Never)!.Status);
        Assert.True(worker.Host.Process.HasExited);
    }

    [Theory]
    [InlineData((FrameKind)0)]
    [InlineData((FrameKind)99)]
    [InlineData((FrameKind)255)]
    [InlineData(FrameKind.Hello)]
    [InlineData(FrameKind.Configure)]
    [InlineData(FrameKind.Ready)]
    [InlineData(FrameKind.Bind)]
    [InlineData(FrameKind.Culture)]
    [InlineData(FrameKind.Call)]
    [InlineData(FrameKind.Idle)]
    [InlineData(FrameKind.NestedReturned)]
    [InlineData(FrameKind.NestedFailed)]
    [InlineData(FrameKind.NestedProgress)]
    [InlineData(FrameKind.Cancel)]
    [InlineData(FrameKind.Growing)]
    internal void A_kind_that_has_no_place_in_a_call_is_refused(FrameKind kind)
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        worker.Say(new() { Kind = kind, CallId = exchange.Call.Id });

        AssertMalformed(exchange);
    }

    [Theory]
    [InlineData(FrameKind.Returned)]
    [InlineData(FrameKind.Threw)]
    [InlineData(FrameKind.Refused)]
    [InlineData(FrameKind.ArgumentsUnreadable)]
    [InlineData(FrameKind.ResultUnwritable)]
    internal void An_answer_to_another_call_is_never_taken_for_this_ones(FrameKind kind)
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        worker.Say(new() { Kind = kind, CallId = exchange.Call.Id + 1, Length = 4 }, 6, 0, 0, 0);

        AssertMalformed(exchange);
    }

    [Fact]
    public void A_second_answer_to_a_call_is_not_taken_for_the_next_ones()
    {
        using var worker = new FakeWorker();
        var first = worker.Begin(_call);
        for (var i = 0; i < 2; i++) worker.Say(new() { Kind = FrameKind.Returned, CallId = first.Call.Id, Length = 4 }, 6, 0, 0, 0);

        Assert.Equal(ExitStatus.Success, first.Finish(Leave.Never)!.Status);

        AssertMalformed(worker.Begin(_call));
    }

    [Theory]
    [InlineData(FrameKind.Threw)]
    [InlineData(FrameKind.Refused)]
    [InlineData(FrameKind.ArgumentsUnreadable)]
    [InlineData(FrameKind.ResultUnwritable)]
    internal void A_text_that_is_none_is_refused(FrameKind kind)
    {
        foreach (var payload in (byte[][])[[], [1], [1, 255, 255, 255, 127], [.. Enumerable.Repeat((byte)0xFE, 64)]])
        {
            using var worker = new FakeWorker();
            var exchange = worker.Begin(_call);

            worker.Say(new() { Kind = kind, CallId = exchange.Call.Id, Length = (uint)payload.Length }, payload);

            AssertMalformed(exchange);
        }
    }

    [Fact]
    public void All_flags_at_once_are_no_more_than_flags()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        worker.Say(new() { Kind = FrameKind.Returned, Flags = (FrameFlags)0xFFFF, CallId = exchange.Call.Id, Length = 4 }, 6, 0, 0, 0);

        Assert.Equal(ExitStatus.Success, exchange.Finish(Leave.Never)!.Status);
        Assert.False(exchange.WorkerIsReusable);
    }

    [Fact]
    public void A_worker_that_announces_to_tidy_up_and_never_does_is_not_waited_for_for_ever()
    {
        using var worker = new FakeWorker(new() { StartTimeout = TimeSpan.FromMilliseconds(100) });
        var exchange = worker.Begin(_call);
        worker.Say(new() { Kind = FrameKind.Returned, Flags = FrameFlags.NotIdleYet, CallId = exchange.Call.Id, Length = 4 }, 6, 0, 0, 0);

        Assert.Equal(ExitStatus.Success, exchange.Finish(Leave.Never)!.Status);

        Assert.True(exchange.WorkerIsTidying);
        Assert.False(exchange.AwaitIdle());
    }

    [Fact]
    public async Task A_worker_that_keeps_talking_while_it_tidies_up_is_given_up()
    {
        using var worker = new FakeWorker(new() { StartTimeout = TimeSpan.FromMilliseconds(300) });
        var exchange = EndAndTidyUp(worker);

        var idle = Task.Run(exchange.AwaitIdle);

        Assert.True(Patience.Until(() =>
        {
            worker.TrySay(new() { Kind = FrameKind.Progress, CallId = exchange.Call.Id });
            return idle.IsCompleted;
        }));
        Assert.False(await idle.InTime());
    }

    [Fact]
    public async Task The_end_of_a_pool_ends_a_worker_that_tidies_up()
    {
        using var worker = new FakeWorker(new() { StartTimeout = Patience.Limit });
        var running = new RunningCalls();
        var exchange = EndAndTidyUp(worker);
        running.Add(exchange.Call);

        var idle = Task.Run(exchange.AwaitIdle);
        running.StopAll();

        Assert.False(await idle.InTime());
        Assert.True(exchange.Call.IsKilled);
    }

    [Fact]
    public void A_method_that_was_bound_cannot_be_refused_any_more()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        worker.Say(new() { Kind = FrameKind.Bound, Argument = NumberOf(_call) });
        Refuse(worker, exchange, "too late");

        AssertMalformed(exchange);
    }

    [Fact]
    public void A_method_is_bound_once()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        for (var i = 0; i < 2; i++) worker.Say(new() { Kind = FrameKind.Bound, Argument = NumberOf(_call) });

        AssertMalformed(exchange);
    }

    [Fact]
    public void A_refusal_before_that_is_told_in_no_more_than_so_many_words()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call);

        Refuse(worker, exchange, "there is no such method" + new string('!', 100_000));

        var message = Assert.Throws<SandboxStartException>(() => exchange.Finish(Leave.Never)).Message;
        Assert.StartsWith("A worker says that it cannot run", message);
        Assert.Contains("there is no such method", message);
        Assert.InRange(message.Length, 1, 3_000);
    }

    [Fact]
    public void Reports_of_what_the_method_cannot_report_are_refused()
    {
        using var worker = new FakeWorker();
        var call = Reporting.CountToLimitedCall(1, new Recorder<int>());
        var exchange = worker.Begin(call, progress: call.Progress);

        worker.Say(new() { Kind = FrameKind.Progress, CallId = exchange.Call.Id, Length = 3 }, 1, 2, 3);

        AssertMalformed(exchange);
    }

    [Fact]
    public void Reports_without_end_do_not_keep_a_limit_from_ending_the_call()
    {
        using var worker = new FakeWorker();
        var exchange = worker.Begin(_call, options: new() { WallTime = TimeSpan.FromMilliseconds(300) });
        var id = exchange.Call.Id;
        var flood = new Thread(() =>
        {
            while (!exchange.Call.IsKilled) worker.TrySay(new() { Kind = FrameKind.Progress, CallId = id });
        });
        flood.Start();

        var report = exchange.Finish(Leave.Never)!;

        flood.Join();
        Assert.Equal(ExitStatus.Timeout, report.Status);
    }

    [Fact]
    public void Random_bytes_are_Anything()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            using var worker = new FakeWorker(new() { StartTimeout = TimeSpan.FromMilliseconds(100) });
            var exchange = worker.Begin(_call);
            var bytes = new byte[new Random(seed).Next(1, 2000)];
            new Random(seed).NextBytes(bytes);
            if (seed % 2 == 0) bytes.AsSpan(2, Math.Min(2, bytes.Length - 2)).Clear(); // else nearly every length is over the limit

            worker.SayBytes(bytes);

            Assert.Equal(ExitStatus.Anything, exchange.Finish(Leave.Never)!.Status);
            Assert.False(exchange.WorkerIsReusable);
        }
    }

    private static CallExchange EndAndTidyUp(FakeWorker worker)
    {
        var exchange = worker.Begin(_call);
        worker.Say(new() { Kind = FrameKind.Returned, Flags = FrameFlags.NotIdleYet, CallId = exchange.Call.Id, Length = 4 }, 6, 0, 0, 0);
        Assert.Equal(ExitStatus.Success, exchange.Finish(Leave.Never)!.Status);
        Assert.True(exchange.WorkerIsTidying);
        return exchange;
    }

    private static int NumberOf(LimitedCall call) => call.Packed.ToRequest(new(), null, new ByteSink(), progress: null).Method.Number;

    private static void Refuse(FakeWorker worker, CallExchange exchange, string reason)
    {
        using var frame = new ArrayFrame(1 << 20);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        writer.WriteString(reason);
        worker.SayBytes(frame.Complete(new() { Kind = FrameKind.Refused, CallId = exchange.Call.Id }, writer.Position));
    }

    private static void AssertMalformed(CallExchange exchange)
    {
        var report = exchange.Finish(Leave.Never)!;

        Assert.Equal(ExitStatus.Anything, report.Status);
        Assert.Contains("no message of this protocol", report.Detail);
        Assert.False(exchange.WorkerIsReusable);
    }
}
