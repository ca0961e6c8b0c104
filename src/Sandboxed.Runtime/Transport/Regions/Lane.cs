namespace Sandboxed.Transport.Regions;

/// <summary>
/// One direction of a <see cref="Region"/>: some words, and the area where the frames are. The one side writes frames and publishes their places, the other takes them in
/// order and lets go of them. A side that sleeps has said so in a word of its own, or nobody wakes it.
/// </summary>
/// <remarks>
/// A waiter writes that it waits, then looks once more; a waker writes its news, then looks whether somebody waits. With a full
/// barrier between, on both sides, one of the two sees the other.
/// </remarks>
internal sealed unsafe class Lane
{
    /// <summary>How many frames may be on their way.</summary>
    public const uint Capacity = 64;

    /// <summary>What its words take: both lanes' fit into a page.</summary>
    public const int WordsSize = 2048;

    private const int PlacesStart = 256;
    private const int WrittenStart = PlacesStart + ((int)Capacity * sizeof(uint));

    /// <summary>Frames begin at multiples of this: the largest alignment of what is in them, and a cache line.</summary>
    public const int Alignment = 64;

    /// <summary>In the place of a frame: there will be no more.</summary>
    public const uint Closed = uint.MaxValue;

    /// <summary>In the place of a frame, which has fewer bits: it is still being written.</summary>
    public const uint Growing = 1u << 31;

    private byte* _words;

    public byte* Area { get; private set; }

    public long Size { get; private set; }

    // The writer's cache line.

    /// <summary>How many frames were published.</summary>
    public uint* Published => (uint*)_words;

    public uint* ReaderWaits => (uint*)(_words + 4);

    /// <summary>Where those on their way are, as multiples of the alignment.</summary>
    public uint* Places => (uint*)(_words + PlacesStart);

    /// <summary>How many bytes are there of those that are still being written. To the host: the first is that of the answer.</summary>
    public uint* Written => (uint*)(_words + WrittenStart);

    /// <summary>Where the <see cref="AnswerBatch"/> is that the writer has begun and not published, as above; 0 for none.</summary>
    public uint* OpenBatch => (uint*)(_words + 64);

    // The reader's.

    /// <summary>How many frames the reader has begun to read.</summary>
    public uint* Taken => (uint*)(_words + 128);

    /// <summary>How many it has done with.</summary>
    public uint* Released => (uint*)(_words + 132);

    public uint* WriterWaits => (uint*)(_words + 136);

    public void Map(byte* words, byte* area, long size)
    {
        _words = words;
        Area = area;
        Size = size;
    }
}
