using System.Runtime.CompilerServices;

namespace Sandboxed.Generator.Tests.Releases;

/// <summary>The page of a diagnostic, or their index, in <c>docs/diagnostics</c>.</summary>
internal sealed class DiagnosticPage
{
    private const string Opening = "\n```csharp\n";
    private const string Closing = "\n```\n";
    private const string Index = "README";

    private DiagnosticPage(string name) => Text = File.ReadAllText(Path.Combine(Folder(), name + ".md")).ReplaceLineEndings("\n");

    public string Text { get; }

    /// <summary>The ids that have a page, whether there are such diagnostics or not.</summary>
    public static IEnumerable<string> Ids =>
        Directory.EnumerateFiles(Folder()).Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != Index).Order(StringComparer.Ordinal);

    public static DiagnosticPage Of(string id) => new(id);

    public static DiagnosticPage OfAll() => new(Index);

    /// <summary>The only block of code in a section. There must be one.</summary>
    public string Code(string section)
    {
        var body = Assert.Single(Text.Split("\n## "), part => part.StartsWith(section + "\n", StringComparison.Ordinal));
        var parts = body.Split(Opening);
        Assert.True(parts.Length == 2, $"There are {parts.Length - 1} blocks of C# under '{section}'");
        var end = parts[1].IndexOf(Closing, StringComparison.Ordinal);
        Assert.True(end > 0, $"The block of C# under '{section}' is empty or has no end");
        return parts[1][..(end + 1)];
    }

    private static string Folder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "diagnostics"));
}
