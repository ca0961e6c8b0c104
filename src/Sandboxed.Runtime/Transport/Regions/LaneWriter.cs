using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport.Regions;

/// <summary>Writes frames into a lane, one thread at a time. Places are given out from the bottom, and again from there as soon as the reader has let go of all: the first pages stay warm.</summary>
internal sealed unsafe class LaneWriter(Lane lane)
{
    private uint _published;
    private long _bottom;
    private long _top;
    private long _held;

    /// <summary>What the reader has let go of, as it says: to be waited on.</summary>
    public uint Released => Volatile.Read(ref *lane.Released);

    /// <summary>Whether the reader has begun to read all frames, as it says.</summary>
    public bool IsAllTaken => Volatile.Read(ref *lane.Taken) == _published;

    /// <summary>Whether what the reader says is possible.</summary>
    public bool IsSane => Outstanding <= Lane.Capacity;

    private uint Outstanding => _published - Released;

    /// <summary>Writes a frame and publishes it; false if there is no place until the reader lets go of others.</summary>
    /// <param name="frame">All of it.</param>
    /// <param name="kept">How many frames must still find a place after it.</param>
    public bool TryWrite(scoped OutgoingFrame frame, uint kept = 0)
    {
        var place = TryPlace(frame.Length, kept);
        if (place is null) return false;
        frame.CopyTo(new(place, frame.Length));
        Publish(place, frame.Length);
        return true;
    }

    /// <summary>A place for one frame of up to this size, which others may overtake; null if there is none, as above.</summary>
    /// <param name="size">Of the largest frame.</param>
    /// <param name="early">Whether it may be long until the frame is written: then another as large must find a place beside it, or its writer could wait for ever.</param>
    public byte* TryHold(long size, bool early = false)
    {
        if (!HasPlaces(kept: 0) || _bottom + (early ? 2 * size : size) > _top) return null;
        _held = size;
        return lane.Area + _bottom;
    }

    /// <summary>Gives up what <see cref="TryHold"/> gave.</summary>
    public void Abandon() => _held = 0;

    /// <summary>Lets the reader have a frame that was written where <see cref="TryHold"/> said.</summary>
    /// <param name="place">Where that was.</param>
    /// <param name="size">Of the frame.</param>
    /// <param name="quietly">Not to wake the reader, who finds it when it looks, or is woken for another.</param>
    public void Publish(byte* place, long size, bool quietly = false)
    {
        var offset = place - lane.Area;
        if (offset == _bottom)
        {
            _bottom = (_bottom + size + Lane.Alignment - 1) & -Lane.Alignment;
            _held = 0;
        }

        Publish((uint)(offset / Lane.Alignment), quietly);
    }

    /// <summary>Wakes the reader, if it sleeps, for what was published quietly.</summary>
    public void Announce()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref *lane.ReaderWaits) != 0) Libc.futex_wake(lane.Published);
    }

    /// <summary>Says that there will be no more frames, if there is room for that.</summary>
    public void Close()
    {
        if (Outstanding < Lane.Capacity) Publish(Lane.Closed);
    }

    private byte* TryPlace(long size, uint kept)
    {
        if (!HasPlaces(kept)) return null;
        if (_bottom + _held + size > _top) return null;
        if (_held == 0) return lane.Area + _bottom;
        _top = (_top - size) & -Lane.Alignment;
        return lane.Area + _top;
    }

    private void Publish(uint place, bool quietly = false)
    {
        lane.Places[_published % Lane.Capacity] = place;
        Volatile.Write(ref *lane.Published, ++_published);
        if (!quietly) Announce();
    }

    private bool HasPlaces(uint kept)
    {
        var outstanding = Outstanding;
        if (outstanding == 0) (_bottom, _top) = (_held > 0 ? _bottom : 0, lane.Size);
        return outstanding + kept < Lane.Capacity;
    }
}
