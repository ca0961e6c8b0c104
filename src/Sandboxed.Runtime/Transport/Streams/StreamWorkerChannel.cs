using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport.Streams;

/// <summary>The worker's end of a pair of stream sockets.</summary>
internal sealed unsafe class StreamWorkerChannel(SafeFileHandle data, Action hostGone) : WorkerChannel(hostGone)
{
    private readonly Lock _sending = new();

    public override void Send(ReadOnlySpan<byte> frame, Urgency urgency = Urgency.Answer)
    {
        fixed (byte* start = frame)
        lock (_sending)
        {
            for (var sent = 0; sent < frame.Length;)
            {
                var count = Libc.send(data, start + sent, frame.Length - sent, Libc.MSG_NOSIGNAL);
                if (count > 0) sent += (int)count;
                else if (Libc.errno != Libc.EINTR) EndWithHost();
            }
        }
    }

    public override FrameMemory BeginAnswer(long limit, in FrameHeader header) => new ArrayFrame(limit);

    public override void SendAnswer(FrameMemory answer, FrameHeader header, int end)
    {
        using var frame = (ArrayFrame)answer;
        Send(frame.Complete(header, end));
    }

    public override void AbandonAnswer(FrameMemory answer) => ((ArrayFrame)answer).Dispose();

    /// <summary>The kernel counts.</summary>
    public override void WatchIdleness(TimeSpan after, Action whenIdle, Action whenBusy)
    {
        base.WatchIdleness(after, whenIdle, whenBusy);
        var limit = new Libc.timeval { tv_sec = (long)after.TotalSeconds, tv_usec = after.Milliseconds * 1000 };
        Libc.setsockopt(data, Libc.SOL_SOCKET, Libc.SO_RCVTIMEO, &limit, (uint)sizeof(Libc.timeval));
    }

    public override bool HasInput(TimeSpan patience) => Descriptors.AwaitReadable(Descriptors.Number(data), patience);

    public override FrameHeader Receive(ReceivedPayload payload)
    {
        FrameHeader header = default;
        ReceiveAll(MemoryMarshal.AsBytes(new Span<FrameHeader>(ref header)));
        if (header.Kind == FrameKind.Keep) payload.ExpectToKeep((int)header.Length);
        else payload.Expect((int)header.Length);
        while (!payload.IsComplete) payload.Advance(ReceiveSome(payload.Free()));
        return header;
    }

    private void ReceiveAll(Span<byte> destination)
    {
        while (destination.Length > 0) destination = destination[ReceiveSome(destination)..];
    }

    private int ReceiveSome(Span<byte> destination)
    {
        fixed (byte* start = destination)
        {
            while (true)
            {
                var count = (int)Libc.recv(data, start, destination.Length, 0);
                if (count > 0) return count;
                if (count < 0 && Libc.errno == Libc.EAGAIN) AwaitInput();
                else if (count == 0 || Libc.errno != Libc.EINTR) EndWithHost();
            }
        }
    }
}
