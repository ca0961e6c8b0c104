namespace Sandboxed.Tests.Documentation;

/// <summary>The repository that these tests were built in. A copy of the tests elsewhere has none.</summary>
internal static class SourceTree
{
    /// <summary>The folder of the repository; null outside of it.</summary>
    public static string? Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The sources of the library, as paths in their folder.</summary>
    public static IEnumerable<string> Library => Root is null
        ? []
        : Directory.EnumerateFiles(LibraryFolder, "*.cs", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(LibraryFolder, file))
            .Where(static file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal));

    private static string LibraryFolder => Path.Combine(Root!, "src", "Sandboxed.Runtime");

    public static string Read(string file) => File.ReadAllText(Path.Combine(LibraryFolder, file));

    private static string? Find(string? folder) =>
        folder is null || File.Exists(Path.Combine(folder, "Sandboxed.sln")) ? folder : Find(Path.GetDirectoryName(folder));
}
