namespace Sandboxed.Transport.Regions;

/// <summary>
/// One direction of a <see cref="Region"/>: some words, a ring of slots, and the area where larger frames are. The one side writes frames and publishes them, each in the next slot, the other
/// takes them in order and lets go of them. A side that sleeps has said so in a word of its own, or nobody wakes it.
/// </summary>
/// <remarks>
/// <para>A cache line that the other side has written to takes 55 to 270 ns to come, by where the two processors are. So a frame that is small is in its slot, beside its number: who waits for it finds all of
/// it in the line that he looks at, and in the one after that.</para>
/// <para>A waiter writes that it waits, then looks once more; a waker writes its news, then looks whether somebody waits. With a full
/// barrier between, on both sides, one of the two sees the other.</para>
/// </remarks>
internal sealed unsafe class Lane
{
    /// <summary>How many frames may be on their way.</summary>
    public const uint Capacity = 64;

    /// <summary>The largest frame that is in its slot.</summary>
    public const int MaxInSlot = SlotSize - FrameStart;

    /// <summary>Frames begin at multiples of this: the largest alignment of what is in them, and a cache line.</summary>
    public const int Alignment = 64;

    /// <summary>In the place of a frame: there will be no more.</summary>
    public const uint Closed = uint.MaxValue;

    /// <summary>In the place of a frame, which has fewer bits: it is still being written.</summary>
    public const uint Growing = 1u << 31;

    /// <summary>The place of a frame that is in its slot.</summary>
    public const uint InSlot = Growing - 1;

    public const int WordsSize = 512;
    public const int SlotsSize = (int)Capacity * SlotSize;

    private const int WrittenStart = 256;
    private const int SlotSize = 128;

    /// <summary>Where in a slot the frame is: of what is in it, blocks are aligned to 16 bytes.</summary>
    private const int FrameStart = 16;

    private byte* _words;
    private byte* _slots;

    public byte* Area { get; private set; }

    public long Size { get; private set; }

    // Written when somebody sleeps.
    public uint* ReaderWaits => (uint*)_words;

    public uint* WriterWaits => (uint*)(_words + 4);

    /// <summary>Where the <see cref="AnswerBatch"/> is that the writer has begun and not published, as a multiple of the alignment; 0 for none.</summary>
    public uint* OpenBatch => (uint*)(_words + 64);

    /// <summary>How many frames the reader has begun to read.</summary>
    public uint* Taken => (uint*)(_words + 128);

    /// <summary>How many it has done with.</summary>
    public uint* Released => (uint*)(_words + 132);

    /// <summary>How many bytes are there of those that are still being written. To the host: the first is that of the answer.</summary>
    public uint* Written => (uint*)(_words + WrittenStart);

    /// <summary>The number of the frame, counted from 1, in the lower half, and its place, as a multiple of the alignment, in the upper one: both are published at once.</summary>
    public ulong* Slot(uint frame) => (ulong*)(_slots + (frame % Capacity * SlotSize));

    /// <summary>Where a small frame is.</summary>
    public byte* FrameIn(uint frame) => (byte*)Slot(frame) + FrameStart;

    public void Map(byte* words, byte* slots, byte* area, long size)
    {
        _words = words;
        _slots = slots;
        Area = area;
        Size = size;
    }
}
