using System.Runtime.InteropServices;

namespace Sandboxed.Transport;

/// <summary>What stands before the arguments of each item of a call. Items begin at multiples of 16 bytes, where blocks of their arguments are aligned.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct ItemPrefix
{
    public const int Size = 16;

    /// <summary>Bytes of arguments that follow.</summary>
    public uint Length;

    /// <summary>Puts it before the arguments that begin and end there.</summary>
    public static void Write(Span<byte> frame, int start, int end)
    {
        // In two parts, rather than as a struct, whose copy would wait for the narrower store of its length: 5 ns.
        var prefix = frame.Slice(start - Size, Size);
        MemoryMarshal.Write(prefix, (ulong)(uint)(end - start));
        MemoryMarshal.Write(prefix[sizeof(ulong)..], 0UL);
    }

    /// <summary>After an item that ends there: what this process has had in the gap before the next one is no business of a worker.</summary>
    public static void ClearGap(Span<byte> frame, int end) => frame.Slice(end, Size).Clear();

    /// <summary>Where the item there ends.</summary>
    public static int End(ReadOnlySpan<byte> frame, int position) => position + Size + (int)MemoryMarshal.Read<ItemPrefix>(frame[position..]).Length;

    /// <summary>Where the item begins that follows the one there.</summary>
    public static int Next(ReadOnlySpan<byte> frame, int position) => Align(End(frame, position));

    /// <summary>Where the next item can begin.</summary>
    public static int Align(int position) => (position + Size - 1) & -Size;
}
