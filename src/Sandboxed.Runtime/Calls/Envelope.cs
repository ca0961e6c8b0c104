using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Sandboxed.Calls;

/// <summary>
/// What stands before bytes that leave the machine: three characters that say what they are, the version of their layout, and a checksum
/// of all that follows.
/// </summary>
/// <remarks>
/// The checksum, CRC-32C, finds each flipped bit and each burst of up to 32 bits. It is no signature: whoever can write the bytes can
/// compute it. SHA-256 finds no more damage, and .NET takes it from
/// OpenSSL, which small container images lack.
/// </remarks>
internal static class Envelope
{
    /// <summary>Where the content begins.</summary>
    public const int Size = 8;

    /// <summary>Completes bytes whose content is written.</summary>
    /// <param name="bytes">All of them, the room for what stands before included.</param>
    /// <param name="magic">What they are, and in the highest byte the version of their layout.</param>
    public static byte[] Seal(Span<byte> bytes, uint magic)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Checksum(bytes[Size..]));
        return bytes.ToArray();
    }

    /// <summary>The content.</summary>
    /// <param name="bytes">What <see cref="Seal"/> returned.</param>
    /// <param name="magic">What they must be.</param>
    /// <param name="kind">The same in words.</param>
    /// <exception cref="MarshallingException">They are something else, of another layout, or damaged.</exception>
    public static ReadOnlySpan<byte> Open(ReadOnlySpan<byte> bytes, uint magic, string kind)
    {
        if (bytes.Length < Size) throw new MarshallingException($"The bytes are not {kind}: there are {bytes.Length} of them.");
        var found = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if ((found & 0xFFFFFF) != (magic & 0xFFFFFF)) throw new MarshallingException($"The bytes are not {kind}.");
        if (found != magic)
        {
            throw new MarshallingException(
                $"The bytes are {kind} of layout {found >> 24}, and this version of Sandboxed reads layout {magic >> 24}. "
                + "Make them again with this version.");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != Checksum(bytes[Size..]))
            throw new MarshallingException($"The bytes are {kind} that was damaged on its way: its checksum is another one.");
        return bytes[Size..];
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes)) sum = BitOperations.Crc32C(sum, eight);
        foreach (var one in bytes[(bytes.Length & ~7)..]) sum = BitOperations.Crc32C(sum, one);
        return ~sum;
    }
}
