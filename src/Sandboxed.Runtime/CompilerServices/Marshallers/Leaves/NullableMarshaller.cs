using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>One byte, and the value if there is one.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TMarshaller">Its marshaller.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableMarshaller<T, TMarshaller> : ISandboxMarshaller<T?>
    where T : struct
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, T? value)
    {
        if (Presence.Write(ref writer, value.HasValue)) TMarshaller.Write(ref writer, value.GetValueOrDefault());
    }

    /// <inheritdoc/>
    public static T? Read(ref SandboxReader reader) => Presence.Read(ref reader) ? TMarshaller.Read(ref reader) : null;
}
