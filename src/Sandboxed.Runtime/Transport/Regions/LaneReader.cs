using System.Runtime.Intrinsics.X86;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport.Regions;

/// <summary>Takes frames out of a lane, one thread at a time. Nothing in it is believed: places and lengths are read once, and checked.</summary>
/// <param name="lane">Where they come from.</param>
/// <param name="frameLimit">The largest payload.</param>
/// <param name="believes">Whether it reads frames that are still being written.</param>
internal sealed unsafe class LaneReader(Lane lane, int frameLimit, bool believes = false)
{
    private ulong _read;

    /// <summary>The slot of the next frame, as it was when somebody looked last.</summary>
    private ulong _slot;

    /// <summary>The number in that slot as long as the frame is not there: of the one that was in it before, or none.</summary>
    private uint _former;
    private LaneExtent _extent;

    /// <summary>How much of the area frames have been in.</summary>
    public long Extent => _extent.Bytes;

    /// <summary>The largest payload.</summary>
    public int FrameLimit => frameLimit;

    /// <summary>Where the batch ended that was peeked at.</summary>
    public int Peeked { get; set; }

    /// <summary>How many bytes there are of the frame that was taken last, header included, as the writer says; null if it was complete.</summary>
    public uint* Written { get; private set; }

    /// <summary>Whether there is a frame, or something else where it should be.</summary>
    public bool HasFrame => (uint)(_slot = Volatile.Read(ref *lane.Slot((uint)_read))) != _former;

    /// <summary>The same, for any thread: while a frame is being taken it may be wrong.</summary>
    public bool HasUnread => (uint)Volatile.Read(ref *lane.Slot((uint)Volatile.Read(ref _read))) != Volatile.Read(ref _former);

    /// <summary>Where to wait for the next frame, while this is there.</summary>
    public uint* Next(out uint former)
    {
        former = _former;
        return (uint*)lane.Slot((uint)_read);
    }

    /// <summary>Takes the next frame, which is there.</summary>
    /// <param name="header">A copy of its header.</param>
    /// <param name="payload">Where its payload is, until <see cref="Release"/>.</param>
    /// <returns>WorkerGone if there will be no more; Malformed if no writer of ours can have written this.</returns>
    public ChannelState Take(out FrameHeader header, out byte* payload)
    {
        header = default;
        payload = null;
        if ((uint)_slot != (uint)_read + 1) return ChannelState.Malformed;
        var place = (uint)(_slot >> 32);
        if (place == Lane.Closed) return ChannelState.WorkerGone;
        Written = null;
        if ((place & Lane.Growing) != 0)
        {
            if (!believes) return ChannelState.Malformed;
            place &= ~Lane.Growing;
            Written = lane.Written + (_read % Lane.Capacity);
        }

        var offset = (long)place * Lane.Alignment;
        var (frame, room) = place == Lane.InSlot ? ((nint)lane.FrameIn((uint)_read), Lane.MaxInSlot) : ((nint)(lane.Area + offset), lane.Size - offset);
        if (room < FrameHeader.Size) return ChannelState.Malformed;
        header = *(FrameHeader*)frame;
        if (header.Length > (ulong)frameLimit || header.Length > room - FrameHeader.Size) return ChannelState.Malformed;
        payload = (byte*)frame + FrameHeader.Size;
        if (header.Length > Lane.Alignment - FrameHeader.Size && Sse.IsSupported) Sse.Prefetch0(payload + FrameHeader.Size); // its second line, as soon as it is known that there is one
        _extent.Note(offset, header.Length + FrameHeader.Size, lane.Size);
        _former = ++_read < Lane.Capacity ? 0 : (uint)_read + 1 - Lane.Capacity;
        Peeked = 0; // the next may be another batch
        return ChannelState.Done;
    }

    /// <summary>Shows the batch that the writer has begun and not published, as far as it is written. False if there is none, or nothing beyond <see cref="Peeked"/>.</summary>
    /// <remarks>The batch stays where it is until it was published, and this reader has let go of it.</remarks>
    public bool TryPeek(out FrameHeader header, out byte* payload)
    {
        payload = null;
        header = default;
        var offset = (long)Volatile.Read(ref *lane.OpenBatch) * Lane.Alignment;
        if (offset == 0 || offset > lane.Size - AnswerBatch.Size) return false;
        payload = lane.Area + offset + FrameHeader.Size;
        var end = Volatile.Read(ref *(int*)payload);
        if (end == Peeked || (uint)end > AnswerBatch.Size - FrameHeader.Size) return false;
        header = *(FrameHeader*)(lane.Area + offset);
        header.Length = (uint)end;
        return true;
    }

    /// <summary>Says that all frames that were taken are being read.</summary>
    public void NoteTaken() => Volatile.Write(ref *lane.Taken, (uint)_read);

    /// <summary>Lets go of all frames that were taken.</summary>
    public void Release()
    {
        NoteTaken();

        // Not by the writers: there may be others that still wait. And not after the news: one may have seen that, and wait for the next.
        var waits = Volatile.Read(ref *lane.WriterWaits) != 0;
        if (waits) Volatile.Write(ref *lane.WriterWaits, 0);
        Volatile.Write(ref *lane.Released, (uint)_read);
        Interlocked.MemoryBarrier();
        if (waits || Volatile.Read(ref *lane.WriterWaits) != 0) Libc.futex_wake(lane.Released);
    }
}
