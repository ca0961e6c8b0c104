using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Generator.Parsing;

/// <summary>Takes over the documentation of a method, or makes a short one.</summary>
internal static class DocumentationParser
{
    public static Documentation Parse(MethodShape shape, ParseContext context)
    {
        var lines = shape.Syntax.GetLeadingTrivia()
            .Where(static trivia => trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.SingleLineCommentTrivia)
            .SelectMany(static trivia => trivia.ToFullString().Split('\n'))
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("///", StringComparison.Ordinal))
            .ToList();
        if (lines.Count == 0) lines.Add($"/// <summary>Runs <c>{shape.Method.Name}</c> in a worker process that is held to its limits.</summary>");
        return new Documentation(lines);
    }
}

/// <summary>The documentation that all twins of a method share.</summary>
internal sealed record Documentation(IReadOnlyList<string> Lines)
{
    /// <summary>The lines, with those of the parameters that are added; an empty name for one that is not.</summary>
    public IEnumerable<string> For(string options, string token)
    {
        foreach (var line in Lines) yield return line;
        if (options.Length != 0) yield return $"/// <param name=\"{options}\">What differs for this call from the limits that the method declares.</param>";
        if (token.Length != 0) yield return $"/// <param name=\"{token}\">Stops the call.</param>";
    }
}
