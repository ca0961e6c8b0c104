using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as UTF-16, so that lone surrogates survive.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringMarshaller : ISandboxMarshaller<string?>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, string? value) => writer.WriteString(value);

    /// <inheritdoc/>
    public static string? Read(ref SandboxReader reader) => reader.ReadString();
}
