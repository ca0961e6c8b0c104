using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport.Regions;

/// <summary>Takes frames out of a lane, one thread at a time. Nothing in it is believed: places and lengths are read once, and checked.</summary>
/// <param name="lane">Where they come from.</param>
/// <param name="frameLimit">The largest payload.</param>
/// <param name="believes">Whether it reads frames that are still being written.</param>
internal sealed unsafe class LaneReader(Lane lane, int frameLimit, bool believes = false)
{
    private uint _read;
    private uint _seen;
    private LaneExtent _extent;

    /// <summary>How much of the area frames have been in.</summary>
    public long Extent => _extent.Bytes;

    /// <summary>The largest payload.</summary>
    public int FrameLimit => frameLimit;

    /// <summary>Where the batch ended that was peeked at.</summary>
    public int Peeked { get; set; }

    /// <summary>How many bytes there are of the frame that was taken last, header included, as the writer says; null if it was complete.</summary>
    public uint* Written { get; private set; }

    /// <summary>What was published, as the writer says: to be waited on.</summary>
    public uint Published => Volatile.Read(ref *lane.Published);

    /// <summary>Looks at the writer's word only when all that it said before was taken: the line is with the writer, who goes on to write.</summary>
    public bool HasFrame => _seen != _read || (_seen = Published) != _read;

    /// <summary>Takes the next frame, which is there.</summary>
    /// <param name="header">A copy of its header.</param>
    /// <param name="payload">Where its payload is, until <see cref="Release"/>.</param>
    /// <returns>WorkerGone if there will be no more; Malformed if no writer of ours can have written this.</returns>
    public ChannelState Take(out FrameHeader header, out byte* payload)
    {
        header = default;
        payload = null;
        if (_seen - _read > Lane.Capacity) return ChannelState.Malformed;
        var place = Volatile.Read(ref lane.Places[_read % Lane.Capacity]);
        if (place == Lane.Closed) return ChannelState.WorkerGone;
        Written = null;
        if ((place & Lane.Growing) != 0)
        {
            if (!believes) return ChannelState.Malformed;
            place &= ~Lane.Growing;
            Written = lane.Written + (_read % Lane.Capacity);
        }

        var offset = (long)place * Lane.Alignment;
        if (offset > lane.Size - FrameHeader.Size) return ChannelState.Malformed;
        header = *(FrameHeader*)(lane.Area + offset);
        if (header.Length > (ulong)frameLimit || header.Length > lane.Size - FrameHeader.Size - offset) return ChannelState.Malformed;
        payload = lane.Area + offset + FrameHeader.Size;
        _extent.Note(offset, header.Length + FrameHeader.Size, lane.Size);
        _read++;
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
    public void NoteTaken() => Volatile.Write(ref *lane.Taken, _read);

    /// <summary>Lets go of all frames that were taken.</summary>
    public void Release()
    {
        NoteTaken();
        Volatile.Write(ref *lane.Released, _read);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref *lane.WriterWaits) == 0) return;
        Volatile.Write(ref *lane.WriterWaits, 0); // not the writers: there may be others that still wait
        Libc.futex_wake(lane.Released);
    }
}
