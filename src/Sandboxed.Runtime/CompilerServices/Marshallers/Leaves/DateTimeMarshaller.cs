using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sandboxed.CompilerServices;

/// <summary>
/// Travels as its 64 bits: ticks, kind, and whether a local time is the second of the two that the end of summer time gives.
/// <see cref="DateTime.ToBinary"/> would move local times between time zones instead.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeMarshaller : ISandboxMarshaller<DateTime>
{
    private const ulong TicksMask = 0x3FFF_FFFF_FFFF_FFFF;

    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, DateTime value) => writer.Write(Unsafe.BitCast<DateTime, ulong>(value));

    /// <inheritdoc/>
    public static DateTime Read(ref SandboxReader reader)
    {
        var bits = reader.Read<ulong>();
        return (bits & TicksMask) <= (ulong)DateTime.MaxValue.Ticks
            ? Unsafe.BitCast<ulong, DateTime>(bits)
            : throw MarshallerErrors.Invalid(typeof(DateTime));
    }
}
