namespace Sandboxed.CompilerServices;

/// <summary>The byte in front of a value that may be missing: 0 null, 1 a value follows.</summary>
internal static class Presence
{
    public static bool Write(ref SandboxWriter writer, bool present)
    {
        writer.Write(present ? (byte)1 : (byte)0);
        return present;
    }

    public static bool Read(ref SandboxReader reader) => reader.Read<byte>() switch
    {
        0 => false,
        1 => true,
        var other => throw FrameErrors.Malformed($"{other} where 0 means null and 1 means a value"),
    };
}
