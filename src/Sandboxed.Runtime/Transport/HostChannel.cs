using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport;

/// <summary>
/// The host's end of the sockets of one worker. One thread at a time sends and receives; any thread may interrupt it,
/// ask for a cancellation or answer a nested call. No wait is without an end: the worker's death and an interruption wake it, a worker that stops in the
/// middle of a frame is given up.
/// </summary>
internal sealed unsafe class HostChannel : IDisposable
{
    private readonly SafeFileHandle _data;
    private readonly ControlSender _control;
    private readonly SafeFileHandle _exited;
    private readonly SafeFileHandle _interrupt;
    private readonly TimeSpan _stallLimit;
    private readonly int _frameLimit;
    private int _headerBytes;
    private FrameHeader _header;

    /// <param name="data">Frames both ways.</param>
    /// <param name="control">Cancellations and answers to nested calls; its closing tells the worker that the host is gone.</param>
    /// <param name="exited">The worker's pidfd: readable when it has ended.</param>
    /// <param name="stallLimit">How long a worker may pause in the middle of a frame.</param>
    /// <param name="frameLimit">The largest payload that is accepted.</param>
    public HostChannel(SafeFileHandle data, SafeFileHandle control, SafeFileHandle exited, TimeSpan stallLimit, int frameLimit)
    {
        (_data, _control, _exited, _stallLimit, _frameLimit) = (data, new(control, exited, stallLimit), exited, stallLimit, frameLimit);
        _interrupt = Descriptors.Take(Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK), nameof(Libc.eventfd));
    }

    /// <summary>
    /// Whether the worker ended and had not read all that was sent to it: then the kernel reports ECONNRESET once, instead of the end of
    /// file. (A process that the worker started may keep the socket open, and then nobody knows.)
    /// </summary>
    public bool WorkerLeftUnread { get; private set; }

    /// <summary>Whether a message could not be sent because the worker had closed its end: it ends, though its pidfd may not show it yet.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Wakes the thread that sends or receives, now or when it next waits.</summary>
    public void Interrupt()
    {
        ulong one = 1;
        Libc.write(_interrupt, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Forgets interruptions that came too late to matter.</summary>
    public void ClearInterrupts()
    {
        ulong count;
        Libc.read(_interrupt, (byte*)&count, sizeof(ulong));
    }

    /// <inheritdoc cref="ControlSender.Cancel"/>
    public void RequestCancellation(ulong callId) => _control.Cancel(callId);

    /// <inheritdoc cref="ControlSender.SendAnswer"/>
    public bool SendAnswer(ReadOnlySpan<byte> frame) => _control.SendAnswer(frame);

    /// <summary>Sends a frame from <paramref name="sent"/> on. After <see cref="ChannelState.Interrupted"/> it may be called again and goes on.</summary>
    public ChannelState Send(ReadOnlySpan<byte> frame, ref int sent)
    {
        fixed (byte* start = frame)
        {
            while (sent < frame.Length)
            {
                var count = Libc.send(_data, start + sent, frame.Length - sent, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);
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

    /// <summary>Asks an idle worker to end. False if it has ended, or left no room for so small a message.</summary>
    public bool TrySendLeave()
    {
        var leave = new FrameHeader { Kind = FrameKind.Leave };
        return Libc.send(_data, (byte*)&leave, FrameHeader.Size, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL) == FrameHeader.Size;
    }

    /// <summary>
    /// Receives one frame. Between frames it waits up to <paramref name="patience"/>, within a frame up to the stall limit for each
    /// piece. After <see cref="ChannelState.Interrupted"/> it may be called again and goes on where it was.
    /// </summary>
    public ChannelState Receive(out FrameHeader header, ReceivedPayload payload, TimeSpan patience)
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

    public void Dispose()
    {
        _data.Dispose();
        _control.Dispose();
        _interrupt.Dispose();
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
                    WorkerLeftUnread = Libc.errno == Libc.ECONNRESET;
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
