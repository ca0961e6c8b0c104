using System.Reflection;
using Sandboxed.CompilerServices;

namespace Sandboxed.Calls;

/// <summary>
/// Which method of which build a call that comes as bytes means. It names neither a file nor a type: <see cref="LoadedMethods"/> compares
/// it with what the application has.
/// </summary>
/// <param name="Assembly">The simple name of the method's assembly.</param>
/// <param name="Version">The assembly's version, for messages.</param>
/// <param name="Module">The build of the assembly: each compilation of other source has another one.</param>
/// <param name="Key">See <see cref="LimitedMethod.Key"/>.</param>
/// <param name="Contract">See <see cref="LimitedMethod.Contract"/>.</param>
internal sealed record MethodIdentity(string Assembly, Version Version, Guid Module, string Key, ulong Contract)
{
    public static MethodIdentity Of(LimitedMethod method)
    {
        var assembly = method.GetType().Assembly;
        return new(
            NameIn(assembly.FullName!).ToString(),
            VersionOf(assembly),
            assembly.ManifestModule.ModuleVersionId,
            method.Key,
            method.Contract);
    }

    /// <summary>The simple name in a full one, which takes no memory.</summary>
    public static ReadOnlySpan<char> NameIn(string fullName) =>
        fullName.IndexOf(", Version=", StringComparison.Ordinal) is > 0 and var end ? fullName.AsSpan(0, end) : fullName;

    public static Version VersionOf(Assembly assembly) => assembly.GetName().Version ?? new(0, 0);

    public void Write(ref SandboxWriter writer)
    {
        writer.WriteString(Assembly);
        VersionMarshaller.Write(ref writer, Version);
        writer.Write(Module);
        writer.WriteString(Key);
        writer.Write(Contract);
    }

    /// <exception cref="MarshallingException">The bytes name no method.</exception>
    public static MethodIdentity Read(ref SandboxReader reader) => new(
        reader.ReadString() ?? throw Unnamed(),
        VersionMarshaller.Read(ref reader) ?? throw Unnamed(),
        reader.Read<Guid>(),
        reader.ReadString() ?? throw Unnamed(),
        reader.Read<ulong>());

    private static MarshallingException Unnamed() => FrameErrors.Malformed("a call without a method");
}
