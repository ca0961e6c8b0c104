using System.Runtime.InteropServices;
using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>The host's end of a worker's sockets never waits without an end, and loses nothing when it is interrupted.</summary>
public sealed class HostChannelTests
{
    private static readonly FrameHeader _frame = new() { Kind = FrameKind.Returned, CallId = 7, Length = 5 };

    [Fact]
    public void A_frame_that_arrives_byte_by_byte_is_received()
    {
        using var worker = new FakeWorker();
        var payload = new ReceivedPayload();
        var bytes = Bytes(_frame, [1, 2, 3, 4, 5]);

        foreach (var value in bytes[..^1])
        {
            worker.SayBytes([value]);
            worker.Channel.Interrupt();
            Assert.Equal(ChannelState.Interrupted, worker.Channel.Receive(out _, payload, Timeout.InfiniteTimeSpan));
        }

        worker.SayBytes(bytes.AsSpan(^1..));
        Assert.Equal(ChannelState.Done, worker.Channel.Receive(out var header, payload, Timeout.InfiniteTimeSpan));
        Assert.Equal((FrameKind.Returned, 7UL), (header.Kind, header.CallId));
        Assert.Equal([1, 2, 3, 4, 5], payload.Span.ToArray());
    }

    [Fact]
    public void Two_frames_that_arrive_together_are_received_one_by_one()
    {
        using var worker = new FakeWorker();
        var payload = new ReceivedPayload();
        worker.SayBytes([.. Bytes(_frame, [1, 2, 3, 4, 5]), .. Bytes(_frame with { CallId = 8, Length = 0 }, [])]);

        Assert.Equal(ChannelState.Done, worker.Channel.Receive(out var first, payload, Timeout.InfiniteTimeSpan));
        Assert.Equal((7UL, 5), (first.CallId, payload.Span.Length));
        Assert.Equal(ChannelState.Done, worker.Channel.Receive(out var second, payload, Timeout.InfiniteTimeSpan));
        Assert.Equal((8UL, 0), (second.CallId, payload.Span.Length));
    }

    [Fact]
    public void What_a_worker_sent_before_it_died_is_still_received()
    {
        using var worker = new FakeWorker();
        var payload = new ReceivedPayload();
        worker.Say(_frame, 1, 2, 3, 4, 5);
        worker.Host.KillTree();
        Assert.True(worker.Host.Process.Exited(Patience.Limit));

        Assert.Equal(ChannelState.Done, worker.Channel.Receive(out _, payload, Timeout.InfiniteTimeSpan));
        Assert.Equal(ChannelState.WorkerGone, worker.Channel.Receive(out _, payload, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Silence_between_frames_is_waited_for_as_long_as_asked()
    {
        using var worker = new FakeWorker();

        Assert.Equal(ChannelState.Stalled, worker.Channel.Receive(out _, new ReceivedPayload(), TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void A_worker_that_does_not_read_stalls_the_host_no_longer_than_the_stall_limit()
    {
        using var worker = new FakeWorker(new() { StartTimeout = TimeSpan.FromMilliseconds(100) });
        var sent = 0;

        Assert.Equal(ChannelState.Stalled, worker.Channel.Send(new byte[32], new byte[16 << 20], ref sent));
        Assert.InRange(sent, 1, (16 << 20) - 1);
    }

    [Fact]
    public void A_frame_that_was_interrupted_is_sent_on_from_where_it_was()
    {
        using var worker = new FakeWorker();
        var frame = new byte[4 << 20];
        var (sent, read) = (0, 0);

        while (true)
        {
            worker.Channel.Interrupt();
            var state = worker.Channel.Send(frame.AsSpan(0, 32), frame.AsSpan(32), ref sent);
            read += worker.ReadAll();
            if (state == ChannelState.Done) break;
            Assert.Equal(ChannelState.Interrupted, state);
        }

        Assert.Equal(frame.Length, sent);
        Assert.Equal(frame.Length, read);
    }

    [Fact]
    public void Sending_to_a_worker_that_is_gone_says_so()
    {
        using var worker = new FakeWorker();
        worker.HangUp();
        var sent = 0;

        Assert.Equal(ChannelState.WorkerGone, worker.Channel.Send(new byte[100], [], ref sent));
    }

    [Fact]
    public void Cancellations_that_nobody_reads_do_not_block_the_host()
    {
        using var worker = new FakeWorker();

        for (ulong i = 0; i < 100_000; i++) worker.Channel.RequestCancellation(i);

        worker.Say(_frame, 1, 2, 3, 4, 5);
        Assert.Equal(ChannelState.Done, worker.Channel.Receive(out _, new ReceivedPayload(), Timeout.InfiniteTimeSpan));
    }

    private static byte[] Bytes(FrameHeader header, ReadOnlySpan<byte> payload) =>
        [.. MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in header)), .. payload];
}
