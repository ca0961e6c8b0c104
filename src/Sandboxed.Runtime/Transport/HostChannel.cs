using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Transport;

/// <summary>
/// The host's end of what joins it to one worker. One thread at a time sends and receives; any thread may interrupt it,
/// ask for a cancellation or answer a nested call. No wait is without an end: the worker's death and an interruption wake it, a worker that stops in the
/// middle of a frame is given up.
/// </summary>
internal abstract class HostChannel(SafeFileHandle control, SafeFileHandle exited, TimeSpan stallLimit) : IDisposable
{
    private readonly ControlSender _control = new(control, exited, stallLimit);

    /// <summary>Whether the worker ended and had not read all that was sent to it, but for so many frames in the end.</summary>
    public abstract bool WorkerLeftUnread(int last);

    /// <summary>Whether the worker needs memory of its own for the frames that it is sent, rather than read them where they are.</summary>
    public abstract bool IsCopiedByWorker { get; }

    /// <summary>How much of the memory that the worker shares with this end frames have been in, by the lengths in their headers.</summary>
    public virtual (long Sent, long Received) Frames => default;

    /// <summary>How much there is of the memory that the worker shares with this end. 0.3 us.</summary>
    public virtual long SharedMemory => 0;

    /// <summary>Whether a message could not be sent because the worker had closed its end: it ends, though its pidfd may not show it yet.</summary>
    public bool IsClosed { get; protected set; }

    /// <summary>Wakes the thread that sends or receives, now or when it next waits.</summary>
    public abstract void Interrupt();

    /// <summary>Forgets interruptions that came too late to matter.</summary>
    public abstract void ClearInterrupts();

    /// <inheritdoc cref="ControlSender.Cancel"/>
    public void RequestCancellation(ulong callId) => _control.Cancel(callId);

    /// <inheritdoc cref="ControlSender.SendAnswer"/>
    public bool SendAnswer(ReadOnlySpan<byte> frame) => _control.SendAnswer(frame);

    /// <summary>Sends a frame of two parts from <paramref name="sent"/> on. After <see cref="ChannelState.Interrupted"/> it may be called again and goes on.</summary>
    public ChannelState Send(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, ref int sent) => Send(new OutgoingFrame(head, tail), ref sent);

    /// <summary>Sends a frame from <paramref name="sent"/> on, as above.</summary>
    public abstract ChannelState Send(scoped OutgoingFrame frame, ref int sent);

    /// <summary>Sends a whole frame if that takes no waiting; false where it would, and always where nobody knows.</summary>
    public virtual bool TrySend(scoped OutgoingFrame frame) => false;

    /// <summary>Asks an idle worker to end. False if it has ended, or left no room for so small a message.</summary>
    public abstract bool TrySendLeave();

    /// <summary>
    /// Receives one frame. Between frames it waits up to <paramref name="patience"/>, within a frame up to the stall limit for each
    /// piece. After <see cref="ChannelState.Interrupted"/> it may be called again and goes on where it was.
    /// </summary>
    /// <param name="header">Its header.</param>
    /// <param name="payload">Gets its payload.</param>
    /// <param name="patience">For ever, where others follow it.</param>
    /// <param name="wait">What to do until then.</param>
    public abstract ChannelState Receive(out FrameHeader header, ReceivedPayload payload, TimeSpan patience, WaitMode wait = WaitMode.Sleeping);

    /// <summary>Receives a frame that is there, or comes within so few microseconds that to sleep until then would take longer. False if there is none yet, and always where nobody can look: ask <see cref="Receive"/>.</summary>
    public virtual bool TryReceiveSoon(out FrameHeader header, ReceivedPayload payload, uint microseconds, out ChannelState state)
    {
        (header, state) = (default, default);
        return false;
    }

    /// <summary>Receives a whole frame that is there. False if there is none.</summary>
    public abstract bool TryReceiveLeft(out FrameHeader header, ReceivedPayload payload, out ChannelState state);

    /// <summary>Whether there is something to receive; any thread may ask.</summary>
    public abstract bool HasUnread { get; }

    /// <summary>Copies the answers that the worker has left to be found, those included that were found before. False if there are no new ones.</summary>
    /// <param name="header">That of the first of them.</param>
    /// <param name="payload">Gets an <see cref="AnswerBatch"/>.</param>
    /// <param name="isNext">Only if nothing else was sent that is to be received before.</param>
    public virtual bool TryFind(out FrameHeader header, ReceivedPayload payload, bool isNext)
    {
        header = default;
        return false;
    }

    public virtual void Dispose() => _control.Dispose();
}
