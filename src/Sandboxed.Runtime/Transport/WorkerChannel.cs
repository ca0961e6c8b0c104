using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport;

/// <summary>The worker's end of the data socket: blocking, as a worker without a host has nothing to do but end.</summary>
internal sealed unsafe class WorkerChannel
{
    private readonly SafeFileHandle _data;
    private readonly Lock _sending = new();
    private readonly Action _hostGone;
    private Action? _whenIdle;
    private Action? _whenBusy;

    /// <param name="data">Frames both ways.</param>
    /// <param name="hostGone">What follows when the host is gone, or has given this worker up; it does not return.</param>
    public WorkerChannel(SafeFileHandle data, Action hostGone) => (_data, _hostGone) = (data, hostGone);

    /// <summary>Sends a frame, header included. Threads that report progress may send at any time.</summary>
    public void Send(ReadOnlySpan<byte> frame)
    {
        fixed (byte* start = frame)
        lock (_sending)
        {
            for (var sent = 0; sent < frame.Length;)
            {
                var count = Libc.send(_data, start + sent, frame.Length - sent, Libc.MSG_NOSIGNAL);
                if (count > 0) sent += (int)count;
                else if (Libc.errno != Libc.EINTR) _hostGone();
            }
        }
    }

    /// <summary>Sends a frame without a payload.</summary>
    public void Send(FrameHeader header) => Send(MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in header)));

    /// <summary>Says which initializer runs next, so that the host knows what it waits for.</summary>
    public void Initializing(int index) => Send(new FrameHeader { Kind = FrameKind.Progress, Item = (uint)index });

    /// <summary>Says that a call, or all service, is impossible, and why.</summary>
    public void Refuse(ulong callId, string reason)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        writer.WriteString(reason);
        Send(frame.Complete(new() { Kind = FrameKind.Refused, CallId = callId }, writer.Position));
    }

    /// <summary>Says from now on when nothing has come for this time, and then, before it is received, when something has. The kernel counts: it costs nothing while something comes.</summary>
    public void WatchIdleness(TimeSpan after, Action whenIdle, Action whenBusy)
    {
        (_whenIdle, _whenBusy) = (whenIdle, whenBusy);
        var limit = new Libc.timeval { tv_sec = (long)after.TotalSeconds, tv_usec = after.Milliseconds * 1000 };
        Libc.setsockopt(_data, Libc.SOL_SOCKET, Libc.SO_RCVTIMEO, &limit, (uint)sizeof(Libc.timeval));
    }

    /// <summary>Whether there is something to receive, now or in a while.</summary>
    public bool HasInput(TimeSpan patience) => Descriptors.AwaitReadable(Descriptors.Number(_data), patience);

    public FrameHeader Receive(ReceivedPayload payload)
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
                var count = (int)Libc.recv(_data, start, destination.Length, 0);
                if (count > 0) return count;
                if (count < 0 && Libc.errno == Libc.EAGAIN) AwaitInput();
                else if (count == 0 || Libc.errno != Libc.EINTR) _hostGone();
            }
        }
    }

    /// <summary>After a time without any.</summary>
    private void AwaitInput()
    {
        _whenIdle?.Invoke();
        while (!HasInput(Timeout.InfiniteTimeSpan))
        {
        }

        _whenBusy?.Invoke();
    }
}
