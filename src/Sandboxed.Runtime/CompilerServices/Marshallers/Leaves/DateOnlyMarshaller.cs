using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as its day number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateOnlyMarshaller : ISandboxMarshaller<DateOnly>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, DateOnly value) => writer.Write(value.DayNumber);

    /// <inheritdoc/>
    public static DateOnly Read(ref SandboxReader reader)
    {
        var day = reader.Read<int>();
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber(day)
            : throw MarshallerErrors.Invalid(typeof(DateOnly));
    }
}
