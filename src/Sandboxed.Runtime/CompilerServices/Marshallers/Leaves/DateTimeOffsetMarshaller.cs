using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as ticks in UTC and the offset in minutes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetMarshaller : ISandboxMarshaller<DateTimeOffset>
{
    private const int LargestOffset = 14 * 60;

    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, DateTimeOffset value)
    {
        writer.Write(value.UtcTicks);
        writer.Write((short)value.TotalOffsetMinutes);
    }

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref SandboxReader reader)
    {
        var utc = reader.Read<long>();
        var minutes = reader.Read<short>();
        if (!IsTime(utc) || minutes is < -LargestOffset or > LargestOffset) throw MarshallerErrors.Invalid(typeof(DateTimeOffset));
        var offset = TimeSpan.FromMinutes((long)minutes);
        var local = utc + offset.Ticks;
        return IsTime(local) ? new DateTimeOffset(local, offset) : throw MarshallerErrors.Invalid(typeof(DateTimeOffset));
    }

    private static bool IsTime(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
}
