using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>Travels as its four parts; build and revision may be undefined, which is -1.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VersionMarshaller : ISandboxMarshaller<Version?>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Version? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        writer.Write(value!.Major);
        writer.Write(value.Minor);
        writer.Write(value.Build);
        writer.Write(value.Revision);
    }

    /// <inheritdoc/>
    public static Version? Read(ref SandboxReader reader)
    {
        if (!Presence.Read(ref reader)) return null;
        var major = reader.Read<int>();
        var minor = reader.Read<int>();
        var build = reader.Read<int>();
        var revision = reader.Read<int>();
        return (major, minor, build, revision) switch
        {
            ( >= 0, >= 0, -1, -1) => new Version(major, minor),
            ( >= 0, >= 0, >= 0, -1) => new Version(major, minor, build),
            ( >= 0, >= 0, >= 0, >= 0) => new Version(major, minor, build, revision),
            _ => throw MarshallerErrors.Invalid(typeof(Version)),
        };
    }
}
