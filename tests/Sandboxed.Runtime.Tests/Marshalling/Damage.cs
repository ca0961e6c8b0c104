using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Marshalling;

/// <summary>Frames as a hostile worker would send them: random bytes, and valid frames that were damaged.</summary>
internal static class Damage
{
    /// <summary>Counts that a reader could stumble over.</summary>
    private static readonly int[] _counts = [-2, -1, 0, 1, 2, 255, 65536, 1 << 28, int.MaxValue - 8, int.MaxValue, int.MinValue];

    public static Gen<byte[]> Of(Gen<byte[]> valid) => Gen.Frequency(
        (1, RandomBytes),
        (2, valid.SelectMany(Truncated)),
        (3, valid.SelectMany(Flipped)),
        (3, valid.SelectMany(Recounted)),
        (1, valid.SelectMany(Padded)));

    private static Gen<byte[]> RandomBytes =>
        Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 255)).Select(value => (byte)value));

    private static Gen<byte[]> Truncated(byte[] frame) => Gen.Choose(0, frame.Length - 1).Select(length => frame[..length]);

    private static Gen<byte[]> Flipped(byte[] frame) => Gen.Choose(0, (frame.Length * 8) - 1).Select(bit =>
    {
        var copy = frame.ToArray();
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    });

    private static Gen<byte[]> Recounted(byte[] frame) => Gen.Choose(0, frame.Length - 1).Zip(Gen.Elements(_counts), (at, count) =>
    {
        var copy = new byte[Math.Max(frame.Length, at + sizeof(int))];
        frame.CopyTo(copy, 0);
        BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(at), count);
        return copy;
    });

    private static Gen<byte[]> Padded(byte[] frame) => RandomBytes.Select(more => (byte[])[.. frame, .. more]);
}
