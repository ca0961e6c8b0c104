using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>
/// The answers of several items: a word that says where they end, then a record for each, which is its length, how long it took and how much of a processor, and the result. The writer adds one
/// after the other, each time setting the word last: what is before the end is complete, whatever becomes of the writer.
/// </summary>
internal static class AnswerBatch
{
    /// <summary>Of the whole frame. A batch that is complete is copied before it is looked at, as any frame of this size.</summary>
    public const int Size = 64 << 10;

    /// <summary>A result that is larger travels alone: to copy it takes longer than to send it.</summary>
    public const int MaxResult = Size / 4;

    /// <summary>Where the first record begins, after the word.</summary>
    public const int Start = sizeof(long);

    /// <summary>The answer of an item that took longer travels alone: its limits are looked at.</summary>
    public static readonly TimeSpan MostDuration = TimeSpan.FromMilliseconds(1);

    /// <summary>The result whose record stands there, in a batch that was found to be complete.</summary>
    public static ReadOnlySpan<byte> ResultAt(ReadOnlySpan<byte> batch, int position, out Record record)
    {
        record = MemoryMarshal.Read<Record>(batch[position..]);
        return batch.Slice(position + Record.Size, (int)record.Length);
    }

    /// <summary>What stands before a result.</summary>
    [StructLayout(LayoutKind.Sequential, Size = Size)]
    public struct Record
    {
        public const int Size = 16;

        private const int Alignment = sizeof(long);

        public uint Length;

        /// <summary>How many tenths of a microsecond it took.</summary>
        public uint Duration;

        /// <summary>How many of them of processor time.</summary>
        public uint Cpu;

        /// <summary>Where the next record begins.</summary>
        public readonly long After(long position) => (position + Size + Length + Alignment - 1) & -Alignment;
    }
}
