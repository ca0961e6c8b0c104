using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport;

/// <summary>
/// The host's end of the control socket: cancellations, which wait for nothing, and answers to nested calls, which wait for room. A
/// cancellation that comes in the middle of an answer follows it.
/// </summary>
internal sealed unsafe class ControlSender(SafeFileHandle control, SafeFileHandle exited, TimeSpan stallLimit) : IDisposable
{
    private readonly Lock _answering = new();
    private readonly Lock _changing = new();
    private readonly Queue<ulong> _behind = [];
    private bool _inAnswer;
    private bool _broken;

    /// <summary>Asks the worker to cancel a call. A full socket means a worker that does not listen: nothing is lost.</summary>
    public void Cancel(ulong callId)
    {
        lock (_changing)
        {
            if (_inAnswer) _behind.Enqueue(callId);
            else SendCancel(callId);
        }
    }

    /// <summary>Sends an answer. False if the worker is gone, or took nothing for the stall limit: it must not be used again.</summary>
    public bool SendAnswer(ReadOnlySpan<byte> frame)
    {
        lock (_answering)
        {
            lock (_changing)
            {
                if (_broken) return false;
                _inAnswer = true;
            }

            var whole = SendAll(frame);
            lock (_changing)
            {
                _inAnswer = false;
                _broken = !whole;
                while (_behind.TryDequeue(out var callId)) SendCancel(callId);
            }

            return whole;
        }
    }

    /// <summary>Waits for the end of an answer, which is near: the worker has ended.</summary>
    public void Dispose()
    {
        lock (_answering)
        lock (_changing)
        {
            _broken = true;
            control.Dispose();
        }
    }

    /// <summary>A header is sent whole or not at all: the kernel cuts nothing this small in two.</summary>
    private void SendCancel(ulong callId)
    {
        var header = new FrameHeader { Kind = FrameKind.Cancel, CallId = callId };
        if (!_broken) Libc.send(control, (byte*)&header, FrameHeader.Size, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);
    }

    private bool SendAll(ReadOnlySpan<byte> frame)
    {
        fixed (byte* start = frame)
        {
            for (var sent = 0; sent < frame.Length;)
            {
                var count = Libc.send(control, start + sent, frame.Length - sent, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);
                if (count > 0) sent += (int)count;
                else if (Libc.errno == Libc.EAGAIN)
                {
                    if (!HasRoom()) return false;
                }
                else if (Libc.errno != Libc.EINTR) return false;
            }
        }

        return true;
    }

    private bool HasRoom()
    {
        var waits = stackalloc Libc.pollfd[2];
        waits[0] = new() { fd = Descriptors.Number(control), events = Libc.POLLOUT };
        waits[1] = new() { fd = Descriptors.Number(exited), events = Libc.POLLIN };
        int ready;
        do ready = Libc.poll(waits, 2, (int)stallLimit.TotalMilliseconds);
        while (ready < 0 && Libc.errno == Libc.EINTR);
        return ready > 0 && waits[1].revents == 0;
    }
}
