using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport.Regions;

/// <summary>Writes frames into a lane, one thread at a time. Places are given out from the bottom, and again from there as soon as the reader has let go of all: the first pages stay warm.</summary>
/// <param name="lane">Where they go.</param>
/// <param name="wraps">Whether it begins from the bottom again as soon as the reader has let go of the frames there: for one who sends frame after frame, and holds no place.</param>
internal sealed unsafe class LaneWriter(Lane lane, bool wraps = false)
{
    /// <summary>
    /// How much of a large frame is written before the reader is told of it. 16 MB that are copied into the lane and out of it take 1.1 ms one after the other, and 0.69, 0.67, 0.73 in pieces of
    /// 256, 512 and 1,024 KiB that are copied out while the next is copied in (medians of six runs of 200 calls).
    /// </summary>
    private const int Piece = 1 << 19;

    /// <summary>The first of them, which is short: a reader that sleeps is woken while the next is written.</summary>
    private const int FirstPiece = 1 << 16;

    /// <summary>So far from the bottom the reader is not asked what it has let go of, where that does not matter: its answer is in a line that it has written to.</summary>
    private const int Warm = 4 << 10;

    /// <summary>From here on it does so. A map with 200 KB on their way runs 23 million items a second with this, 21 with 512 KiB: they are to be read, and written to again, while they are in the caches.</summary>
    private const int Lap = 256 << 10;

    /// <summary>Where the frames began that are on their way.</summary>
    private readonly long[] _starts = wraps ? new long[Lane.Capacity] : [];

    private uint _published;

    /// <summary>Those of them for which the reader was woken, if it slept.</summary>
    private uint _announced;

    /// <summary>What the reader had let go of when it was last asked.</summary>
    private uint _released;
    private long _bottom;

    /// <summary>Where the first frame is of those that the reader had not let go of then, if that is above all others.</summary>
    private long? _first;

    /// <summary>What is taken at the top.</summary>
    private long _atTop;
    private long _held;
    private LaneExtent _extent;

    /// <summary>Where the batch is that was begun and not published: what is at the top is below it.</summary>
    private long? _batch;

    /// <summary>How much of the area frames have been in.</summary>
    public long Extent => _extent.Bytes;

    /// <summary>What the reader has let go of, as it says: to be waited on.</summary>
    public uint Released => Volatile.Read(ref *lane.Released);

    /// <summary>The same, when it was last asked: before the place that was asked for last was refused.</summary>
    public uint LastReleased => _released;

    /// <summary>How many frames the reader has not begun to read, as it says.</summary>
    public uint Untaken => _published - Volatile.Read(ref *lane.Taken);

    /// <summary>Whether what the reader says is possible.</summary>
    public bool IsSane => Outstanding <= Lane.Capacity;

    private uint Outstanding => _published - Released;

    /// <summary>Where the first of those is that it had not.</summary>
    private long Oldest => _starts[_released % Lane.Capacity];

    private long Top => _first ?? (lane.Size - _atTop);

    /// <summary>Where the piece ends that begins there, of so much.</summary>
    public static int EndOfPiece(int from, int length) => Math.Min(length, from + (from == 0 ? FirstPiece : Piece));

    /// <summary>Writes a frame and publishes it; false if there is no place until the reader lets go of others.</summary>
    /// <param name="frame">All of it.</param>
    /// <param name="kept">How many frames must still find a place after it.</param>
    /// <param name="growing">Whether a reader can begin to read it while it is written, and has a processor to do so.</param>
    public bool TryWrite(scoped OutgoingFrame frame, uint kept = 0, bool growing = false)
    {
        if (frame.Length <= Lane.MaxInSlot)
        {
            if (!HasSlot(kept)) return false;
            frame.CopyTo(new(lane.FrameIn(_published), frame.Length));
            Publish(Lane.InSlot);
            return true;
        }

        var place = TryPlace(frame.Length, kept);
        if (place is null) return false;
        _extent.Note(place - lane.Area, frame.Length, lane.Size);
        if (growing && frame.IsReadInPieces && frame.Length > SandboxWriter.LargeBlock)
        {
            Grow(frame, place);
            return true;
        }

        frame.CopyTo(new(place, frame.Length));
        Publish(place, frame.Length);
        return true;
    }

    /// <summary>Whether one more frame may be on its way, and after it so many.</summary>
    public bool HasSlot(uint kept)
    {
        if (lane.Size == 0) return false; // the region is gone
        if (_batch is not null) kept++;
        if (_published - _released + kept < Lane.Capacity) return true;
        Ask();
        return _published - _released + kept < Lane.Capacity;
    }

    /// <summary>A place for one frame of up to this size, which others may overtake; null if there is none, as above.</summary>
    public byte* TryHold(long size)
    {
        if (!HasRoom(size, kept: 0)) return null;
        _held = Whole(size);
        return lane.Area + _bottom;
    }

    /// <summary>Whether what is held can be held for long: another frame as large finds a place beside it, so that nobody waits for ever.</summary>
    public bool LeavesRoom => _bottom + (2 * _held) <= Top;

    /// <summary>Gives up what <see cref="TryHold"/> gave.</summary>
    public void Abandon() => _held = 0;

    /// <summary>Lets the reader have a frame that was written where <see cref="TryHold"/> said.</summary>
    /// <param name="place">Where that was.</param>
    /// <param name="size">Of the frame.</param>
    public void Publish(byte* place, long size) => Publish(Give(place, size));

    /// <summary>Lets the reader have a small frame, a copy of what was written where <see cref="TryHold"/> said: that is still held.</summary>
    public void PublishCopy(byte* place, int size)
    {
        new ReadOnlySpan<byte>(place, size).CopyTo(new(lane.FrameIn(_published), size));
        Publish(Lane.InSlot);
    }

    /// <summary>A place for a batch, which is written little by little; null if there is none for it.</summary>
    public byte* TryOpenBatch(int size)
    {
        if (!HasRoom(_held + size, kept: 1)) return null;
        var place = TakeTop(size);
        _batch = _atTop;
        return place;
    }

    /// <summary>Shows the reader a batch which is not complete.</summary>
    public void Show(byte* batch) => Volatile.Write(ref *lane.OpenBatch, (uint)((batch - lane.Area) / Lane.Alignment));

    /// <summary>Lets the reader have the batch.</summary>
    /// <param name="batch">Where it is.</param>
    /// <param name="quietly">Not to wake the reader, who is woken at once for another frame.</param>
    public void PublishBatch(byte* batch, bool quietly)
    {
        Volatile.Write(ref *lane.OpenBatch, 0);
        _batch = null;
        Publish((uint)((batch - lane.Area) / Lane.Alignment), quietly);
    }

    /// <summary>Says that there will be no more frames, if there is room for that.</summary>
    public void Close()
    {
        if (Outstanding < Lane.Capacity) Publish(Lane.Closed);
    }

    private void Grow(scoped OutgoingFrame frame, byte* place)
    {
        var written = lane.Written + (_published % Lane.Capacity);
        for (int from = 0, to; from < frame.Length; from = to)
        {
            to = EndOfPiece(from, frame.Length);
            frame.CopyPiece(from, to, new(place, frame.Length));
            Volatile.Write(ref *written, (uint)to);
            if (from == 0) Publish(Give(place, frame.Length) | Lane.Growing);
        }
    }

    /// <summary>Takes the place for a frame of this size. As it is published.</summary>
    private uint Give(byte* place, long size)
    {
        var offset = place - lane.Area;
        if (offset == _bottom)
        {
            _bottom += Whole(size);
            _held = 0;
        }

        return (uint)(offset / Lane.Alignment);
    }

    private byte* TryPlace(long size, uint kept)
    {
        if (!HasRoom(_held + size, kept)) return null;
        if (_held == 0) return lane.Area + _bottom;
        return TakeTop(size);
    }

    private static long Whole(long size) => (size + Lane.Alignment - 1) & -Lane.Alignment;

    private byte* TakeTop(long size)
    {
        _atTop += Whole(size);
        return lane.Area + Top;
    }

    private void Publish(uint place, bool quietly = false)
    {
        var slot = lane.Slot(_published);
        if (wraps) _starts[_published % Lane.Capacity] = (place & ~Lane.Growing) == Lane.InSlot ? _bottom : (place & ~Lane.Growing) * (long)Lane.Alignment;
        Volatile.Write(ref *slot, ++_published | (ulong)place << 32);
        if (!quietly) Announce();
    }

    /// <summary>Wakes the reader, if it sleeps: where the first frame is that it was not woken for.</summary>
    private void Announce()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref *lane.ReaderWaits) != 0)
        {
            for (; _announced != _published; _announced++) Libc.futex_wake((uint*)lane.Slot(_announced));
        }

        _announced = _published;
    }

    private bool HasRoom(long size, uint kept)
    {
        size = Whole(size);
        if (_bottom >= Warm || _bottom + size > Top) Ask();
        if (wraps && _first is null && _bottom >= Lap && Oldest >= size) (_first, _bottom) = (Oldest, 0);
        return HasSlot(kept) && _bottom + size <= Top;
    }

    private void Ask()
    {
        _released = Released;
        if (_published == _released) (_bottom, _first, _atTop) = (_held > 0 ? _bottom : 0, null, _batch ?? 0);
        else if (_first is not null) _first = Oldest >= _first ? Oldest : null; // the others have begun from the bottom
    }
}
