using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>What test compilations refer to: the reference assemblies of the framework, as real projects do, and the runtime.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } = Find();

    private static IReadOnlyList<MetadataReference> Find()
    {
        var shared = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var packs = Path.Combine(shared.Parent!.Parent!.Parent!.FullName, "packs", "Microsoft.NETCore.App.Ref");
        var pack = Directory.GetDirectories(packs, $"{Environment.Version.Major}.*").OrderBy(path => path, StringComparer.Ordinal).Last();
        var assemblies = Path.Combine(pack, "ref", $"net{Environment.Version.Major}.0");
        return
        [
            .. Directory.GetFiles(assemblies, "*.dll").Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(EnforceLimitsAttribute).Assembly.Location),
        ];
    }
}
