namespace Sandboxed.Transport;

/// <summary>An exception as text on the wire: bounded on both sides, as the sender may be hostile and the stack endless.</summary>
internal static class ErrorText
{
    private const int MaxText = 64 * 1024;
    private const int MaxChain = 16;

    public static RemoteError Of(Exception exception) => Of(exception, MaxChain);

    public static void Write(ref SandboxWriter writer, RemoteError? error)
    {
        for (var depth = 0; error is not null && depth < MaxChain; error = error.Inner, depth++)
        {
            writer.Write((byte)1);
            writer.WriteString(Cut(error.TypeName));
            writer.WriteString(Cut(error.Message));
            writer.WriteString(Cut(error.StackTrace));
        }

        writer.Write((byte)0);
    }

    public static RemoteError? Read(ref SandboxReader reader) => Read(ref reader, MaxChain);

    private static RemoteError? Read(ref SandboxReader reader, int rest)
    {
        switch (reader.Read<byte>())
        {
            case 0: return null;
            case 1 when rest > 0:
                var (type, message, stack) = (Cut(reader.ReadString()), Cut(reader.ReadString()), Cut(reader.ReadString()));
                return new(type, message, stack, Read(ref reader, rest - 1));
            default: throw FrameErrors.Malformed("an error");
        }
    }

    private static RemoteError Of(Exception exception, int rest) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        Text(exception, static e => e.Message),
        Text(exception, static e => e.StackTrace),
        exception.InnerException is { } inner && rest > 1 ? Of(inner, rest - 1) : null);

    /// <summary>Message and StackTrace are virtual, and an exception of the user's may throw there too.</summary>
    private static string Text(Exception exception, Func<Exception, string?> part)
    {
        try
        {
            return part(exception) ?? "";
        }
        catch (Exception e)
        {
            return $"[its text threw {e.GetType().FullName}]";
        }
    }

    private static string Cut(string? text) => text is null ? "" : text.Length <= MaxText ? text : text[..MaxText] + " [cut off]";
}
