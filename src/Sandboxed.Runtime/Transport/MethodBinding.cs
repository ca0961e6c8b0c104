using Sandboxed.CompilerServices;

namespace Sandboxed.Transport;

/// <summary>The payload of <see cref="FrameKind.Bind"/>: which method a number means, and how to know that it is the same one.</summary>
/// <param name="Assembly">The full name of the method's assembly.</param>
/// <param name="Location">Where the host loaded it from; empty if from memory or a single file.</param>
/// <param name="ModuleVersion">The build of the assembly: code of another build never runs.</param>
/// <param name="Key">See <see cref="LimitedMethod.Key"/>.</param>
/// <param name="Contract">See <see cref="LimitedMethod.Contract"/>.</param>
internal sealed record MethodBinding(string Assembly, string Location, Guid ModuleVersion, string Key, ulong Contract)
{
    public static MethodBinding Of(LimitedMethod method)
    {
        var assembly = method.GetType().Assembly;
        return new(assembly.FullName!, LocationOf(assembly), assembly.ManifestModule.ModuleVersionId, method.Key, method.Contract);
    }

    public void Write(ref SandboxWriter writer)
    {
        writer.WriteString(Assembly);
        writer.WriteString(Location);
        writer.Write(ModuleVersion);
        writer.WriteString(Key);
        writer.Write(Contract);
    }

    public static MethodBinding Read(ref SandboxReader reader) => new(
        Text(ref reader), Text(ref reader), reader.Read<Guid>(), Text(ref reader), reader.Read<ulong>());

    private static string Text(ref SandboxReader reader) => reader.ReadString() ?? throw FrameErrors.Malformed("a method binding");

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "SingleFile", "IL3000", Justification = "Empty in a single file, where the worker finds the assembly by its name.")]
    private static string LocationOf(System.Reflection.Assembly assembly) => assembly.Location;
}
