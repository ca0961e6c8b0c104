using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport.Streams;

/// <summary>The host's end of a pair of stream sockets.</summary>
internal sealed unsafe class StreamHostChannel : HostChannel
{
    private readonly SafeFileHandle _data;
    private readonly SafeFileHandle _exited;
    private readonly SafeFileHandle _interrupt;
    private readonly TimeSpan _stallLimit;
    private readonly int _frameLimit;
    private int _headerBytes;
    private FrameHeader _header;
    private bool _leftUnread;

    /// <inheritdoc cref="ChannelEnds.Connect"/>
    public StreamHostChannel(SafeFileHandle data, SafeFileHandle control, SafeFileHandle exited, TimeSpan stallLimit, int frameLimit)
        : base(control, exited, stallLimit)
    {
        (_data, _exited, _stallLimit, _frameLimit) = (data, exited, stallLimit, frameLimit);
        _interrupt = Descriptors.Take(Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK), nameof(Libc.eventfd));
    }

    /// <summary>
    /// The kernel reports ECONNRESET once, instead of the end of
    /// file. (A process that the worker started may keep the socket open, and then nobody knows.)
    /// </summary>
    public override bool WorkerLeftUnread(int last) => _leftUnread;

    public override bool IsCopiedByWorker => true;

    public override void Interrupt()
    {
        ulong one = 1;
        Libc.write(_interrupt, (byte*)&one, sizeof(ulong));
    }

    public override void ClearInterrupts()
    {
        ulong count;
        Libc.read(_interrupt, (byte*)&count, sizeof(ulong));
    }

    public override ChannelState Send(scoped OutgoingFrame frame, ref int sent)
    {
        frame.Settle(out var head, out var tail);
        if (sent < head.Length)
        {
            var state = SendPart(head, 0, ref sent);
            if (state != ChannelState.Done) return state;
        }

        return SendPart(tail, head.Length, ref sent);
    }

    public override bool TrySendLeave()
    {
        var leave = new FrameHeader { Kind = FrameKind.Leave };
        return Libc.send(_data, (byte*)&leave, FrameHeader.Size, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL) == FrameHeader.Size;
    }

    public override ChannelState Receive(out FrameHeader header, ReceivedPayload payload, TimeSpan patience, WaitMode wait)
    {
        while (_headerBytes < FrameHeader.Size)
        {
            var rest = MemoryMarshal.AsBytes(new Span<FrameHeader>(ref _header))[_headerBytes..];
            var state = ReceiveSome(rest, _headerBytes == 0 ? patience : _stallLimit, out var count);
            if (state != ChannelState.Done) return Leave(state, out header);
            _headerBytes += count;
            if (_headerBytes < FrameHeader.Size) continue;
            if (_header.Length > _frameLimit || !Enum.IsDefined(_header.Kind)) return Leave(ChannelState.Malformed, out header);
            payload.Expect((int)_header.Length);
        }

        while (!payload.IsComplete)
        {
            var state = ReceiveSome(payload.Free(), _stallLimit, out var count);
            if (state != ChannelState.Done) return Leave(state, out header);
            payload.Advance(count);
        }

        _headerBytes = 0;
        return Leave(ChannelState.Done, out header);
    }

    /// <summary>An interruption keeps it from waiting for what is not there.</summary>
    public override bool TryReceiveLeft(out FrameHeader header, ReceivedPayload payload, out ChannelState state)
    {
        Interrupt();
        state = Receive(out header, payload, Timeout.InfiniteTimeSpan, WaitMode.Sleeping);
        return state != ChannelState.Interrupted;
    }

    public override bool HasUnread => Descriptors.AwaitReadable(Descriptors.Number(_data), TimeSpan.Zero);

    public override void Dispose()
    {
        _data.Dispose();
        base.Dispose();
        _interrupt.Dispose();
    }

    private ChannelState SendPart(ReadOnlySpan<byte> part, int before, ref int sent)
    {
        fixed (byte* start = part)
        {
            while (sent < before + part.Length)
            {
                var done = sent - before;
                var count = Libc.send(_data, start + done, part.Length - done, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);
                if (count > 0) sent += (int)count;
                else if (Libc.errno == Libc.EAGAIN)
                {
                    var state = Wait(Libc.POLLOUT, _stallLimit);
                    if (state != ChannelState.Done) return state;
                }
                else if (Libc.errno != Libc.EINTR)
                {
                    IsClosed = true;
                    return ChannelState.WorkerGone;
                }
            }
        }

        return ChannelState.Done;
    }

    private ChannelState Leave(ChannelState state, out FrameHeader header)
    {
        header = _header;
        return state;
    }

    private ChannelState ReceiveSome(Span<byte> destination, TimeSpan patience, out int count)
    {
        fixed (byte* start = destination)
        {
            while (true)
            {
                count = (int)Libc.recv(_data, start, destination.Length, Libc.MSG_DONTWAIT);
                if (count > 0) return ChannelState.Done;
                if (count == 0) return ChannelState.WorkerGone;
                if (Libc.errno == Libc.EINTR) continue;
                if (Libc.errno != Libc.EAGAIN)
                {
                    _leftUnread = Libc.errno == Libc.ECONNRESET;
                    return ChannelState.WorkerGone;
                }

                var state = Wait(Libc.POLLIN, patience);
                if (state != ChannelState.Done) return state;
            }
        }
    }

    /// <summary>
    /// Waits until the socket is ready. What a dead worker had sent is still received: its death counts only when the socket has
    /// nothing more. (The socket alone would not do: a process the worker started may hold the other end open.)
    /// </summary>
    private ChannelState Wait(short events, TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        var waits = stackalloc Libc.pollfd[3];
        while (true)
        {
            waits[0] = new() { fd = Descriptors.Number(_data), events = events };
            waits[1] = new() { fd = Descriptors.Number(_exited), events = Libc.POLLIN };
            waits[2] = new() { fd = Descriptors.Number(_interrupt), events = Libc.POLLIN };
            var ready = Libc.poll(waits, 3, Remaining(patience, started));
            if (ready == 0) return ChannelState.Stalled;
            if (ready < 0 && Libc.errno == Libc.EINTR) continue;
            if (ready < 0) throw Descriptors.Error(nameof(Libc.poll));
            if (waits[2].revents != 0)
            {
                ClearInterrupts();
                return ChannelState.Interrupted;
            }

            if (waits[0].revents != 0) return ChannelState.Done;
            if (waits[1].revents != 0) return ChannelState.WorkerGone;
        }
    }

    private static int Remaining(TimeSpan patience, long started) =>
        patience == Timeout.InfiniteTimeSpan
            ? -1
            : (int)Math.Ceiling(Math.Max(0, (patience - Stopwatch.GetElapsedTime(started)).TotalMilliseconds));
}
