using System.ComponentModel;
using System.Text;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as its number; surrogates are not runes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuneMarshaller : ISandboxMarshaller<Rune>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Rune value) => writer.Write(value.Value);

    /// <inheritdoc/>
    public static Rune Read(ref SandboxReader reader) =>
        Rune.TryCreate(reader.Read<int>(), out var value) ? value : throw MarshallerErrors.Invalid(typeof(Rune));
}
