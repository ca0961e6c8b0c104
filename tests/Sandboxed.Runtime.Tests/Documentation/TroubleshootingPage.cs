using System.Text.RegularExpressions;

namespace Sandboxed.Tests.Documentation;

/// <summary>The page whose headings are the sentences that people see, and the sources that say them.</summary>
internal static partial class TroubleshootingPage
{
    private const char Gap = '…';

    /// <summary>Its headings: sentences in which a gap stands for what differs.</summary>
    public static IReadOnlyList<string> Headings { get; } = SourceTree.Root is not { } root
        ? []
        : [.. File.ReadLines(Path.Combine(root, "docs", "troubleshooting.md")).Where(IsHeading).Select(static line => line[4..])];

    /// <summary>The texts between quotes in the library's sources, with a gap for each value that is put in.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        .. SourceTree.Library.SelectMany(static file =>
            Literal().Matches(Joint().Replace(SourceTree.Read(file), "")).Select(static match => WithGaps(match.Groups[1].Value))),
    ];

    /// <summary>The longest part of a sentence that does not differ. A full stop may come from another text.</summary>
    public static string Longest(string sentence) => Fixed(sentence).MaxBy(static part => part.Length)!.Trim('.', ' ');

    /// <summary>Whether a heading is about this text: its parts follow each other there, whatever fills the gaps.</summary>
    public static bool IsAbout(string heading, string text)
    {
        var from = 0;
        foreach (var part in Fixed(heading))
        {
            var at = text.IndexOf(part, from, StringComparison.Ordinal);
            if (at < 0) return false;
            from = at + part.Length;
        }

        return true;
    }

    private static string[] Fixed(string sentence) => sentence.Split(Gap, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string WithGaps(string literal)
    {
        var text = NameOf().Replace(literal, static match => match.Groups[1].Value[(match.Groups[1].Value.LastIndexOf('.') + 1)..]);
        string before;
        do (before, text) = (text, Value().Replace(text, $"{Gap}"));
        while (before != text);
        return text.Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    private static bool IsHeading(string line) => line.StartsWith("### ", StringComparison.Ordinal);

    [GeneratedRegex("""
        "((?:[^"\\\n]|\\.)+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();

    /// <summary>Between two pieces of one text.</summary>
    [GeneratedRegex("""
        "\s*\+\s*\$?"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\{nameof\(([\w.]+)\)\}")]
    private static partial Regex NameOf();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Value();
}
