using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as its ticks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeOnlyMarshaller : ISandboxMarshaller<TimeOnly>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, TimeOnly value) => writer.Write(value.Ticks);

    /// <inheritdoc/>
    public static TimeOnly Read(ref SandboxReader reader)
    {
        var ticks = reader.Read<long>();
        return ticks >= 0 && ticks <= TimeOnly.MaxValue.Ticks
            ? new TimeOnly(ticks)
            : throw MarshallerErrors.Invalid(typeof(TimeOnly));
    }
}
