using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as the text it was made of, and whether it is absolute.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriMarshaller : ISandboxMarshaller<Uri?>
{
    private const byte Absent = 0;
    private const byte Absolute = 1;
    private const byte Relative = 2;

    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Uri? value)
    {
        if (value is null)
        {
            writer.Write(Absent);
            return;
        }

        DeclaredType.Check(value);
        var kind = value.IsAbsoluteUri ? Absolute : Relative;
        if (!TryCreate(value.OriginalString, kind, out var copy) || Text(copy) != Text(value))
        {
            throw new MarshallingException(
                $"The Uri {value.OriginalString} cannot travel: its text alone makes another one. Was it made with {nameof(UriCreationOptions)}?");
        }

        writer.Write(kind);
        writer.WriteString(value.OriginalString);
    }

    /// <inheritdoc/>
    public static Uri? Read(ref SandboxReader reader)
    {
        var kind = reader.Read<byte>();
        if (kind == Absent) return null;
        return kind is Absolute or Relative && reader.ReadString() is { } text && TryCreate(text, kind, out var value)
            ? value
            : throw MarshallerErrors.Invalid(typeof(Uri));
    }

    private static bool TryCreate(string text, byte kind, [NotNullWhen(true)] out Uri? value) =>
        Uri.TryCreate(text, kind == Absolute ? UriKind.Absolute : UriKind.Relative, out value);

    private static string Text(Uri value) => value.IsAbsoluteUri ? value.AbsoluteUri : value.OriginalString;
}
