using System.Runtime.InteropServices;

namespace Sandboxed.CompilerServices;

/// <summary>The texts of an exception and of its inner ones, each after a byte that says whether there is one.</summary>
internal readonly struct RemoteErrorMarshaller : ISandboxMarshaller<RemoteError?>
{
    /// <summary>Writes an error that <see cref="ExceptionText"/> made, so within its bounds.</summary>
    public static void Write(ref SandboxWriter writer, RemoteError? value)
    {
        for (var error = value; Presence.Write(ref writer, error is not null); error = error.Inner)
        {
            writer.WriteString(error!.TypeName);
            writer.WriteString(error.Message);
            writer.WriteString(error.StackTrace);
            BooleanMarshaller.Write(ref writer, error.IsWrapper);
        }
    }

    public static RemoteError? Read(ref SandboxReader reader) => Read(ref reader, ExceptionText.MaxDepth);

    private static RemoteError? Read(ref SandboxReader reader, int depth)
    {
        if (!Presence.Read(ref reader)) return null;
        if (depth == 0) throw FrameErrors.Malformed("an exception with too many inner ones");
        var (type, message, stack) = (ReadText(ref reader), ReadText(ref reader), ReadText(ref reader));
        var isWrapper = BooleanMarshaller.Read(ref reader);
        return new RemoteError(type, message, stack, Read(ref reader, depth - 1)) { IsWrapper = isWrapper };
    }

    private static string ReadText(ref SandboxReader reader)
    {
        var block = reader.ReadBlock<char>(out var count);
        if (count is < 0 or > ExceptionText.MaxText) throw FrameErrors.Malformed("the text of an exception is missing or too long");
        return new string(MemoryMarshal.Cast<byte, char>(block));
    }
}
