using System.ComponentModel;
using System.Diagnostics;
using System.Numerics;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as bytes in two's complement.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BigIntegerMarshaller : ISandboxMarshaller<BigInteger>
{
    private const int OnStack = 256;

    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, BigInteger value)
    {
        var written = value.TryWriteBytes(writer.WriteBlock<byte>(value.GetByteCount()), out _);
        Debug.Assert(written, "The block has the size that the number asked for.");
    }

    /// <inheritdoc/>
    public static BigInteger Read(ref SandboxReader reader)
    {
        var block = reader.ReadBlock<byte>(out var count);
        if (count < 1) throw MarshallerErrors.Invalid(typeof(BigInteger));

        // The constructor looks at the bytes more than once, so it is given a copy.
        var bytes = count <= OnStack ? stackalloc byte[count] : new byte[count];
        block.CopyTo(bytes);
        try
        {
            return new BigInteger(bytes);
        }
        catch (OverflowException failure)
        {
            throw MarshallerErrors.NotConstructible(typeof(BigInteger), failure);
        }
    }
}
