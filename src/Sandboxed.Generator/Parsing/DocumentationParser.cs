using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Sandboxed.Generator.Parsing;

/// <summary>Takes over the documentation of a method, or makes a short one.</summary>
internal static class DocumentationParser
{
    public static Documentation Parse(MethodShape shape, ParseContext context)
    {
        // Where documentation is not asked for, the compiler takes it for ordinary comments.
        var lines = shape.Syntax.GetLeadingTrivia()
            .Where(static trivia => trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.SingleLineCommentTrivia)
            .SelectMany(trivia => Text(trivia, shape, context).Split('\n'))
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("///", StringComparison.Ordinal))
            .ToList();
        if (lines.Count == 0) lines.Add(Default(shape));
        return new Documentation(lines);
    }

    private static string Default(MethodShape shape) => shape.InitializerPlace is null
        ? $"/// <summary>Runs <c>{shape.Method.Name}</c> in a worker process that is held to its limits.</summary>"
        : $"/// <summary>Makes workers run <c>{shape.Method.Name}</c> before their first call.</summary>";

    private static string Text(SyntaxTrivia trivia, MethodShape shape, ParseContext context)
    {
        var text = trivia.ToFullString();
        if (trivia.GetStructure() is not DocumentationCommentTriviaSyntax documentation) return text;
        var start = trivia.FullSpan.Start;
        var changes = References(documentation, context).Concat(Inherited(documentation, shape))
            .Select(change => new TextChange(TextSpan.FromBounds(change.Span.Start - start, change.Span.End - start), change.NewText!));
        return SourceText.From(text).WithChanges(changes.OrderBy(change => change.Span.Start)).ToString();
    }

    /// <summary>The generated file has no usings, so references are spelled as documentation ids, which need none.</summary>
    private static IEnumerable<TextChange> References(DocumentationCommentTriviaSyntax documentation, ParseContext context)
    {
        var model = context.Compilation.GetSemanticModel(documentation.SyntaxTree);
        foreach (var reference in documentation.DescendantNodes().OfType<XmlCrefAttributeSyntax>())
        {
            var id = model.GetSymbolInfo(reference.Cref, context.Cancellation).Symbol?.OriginalDefinition.GetDocumentationCommentId();
            if (id is not null) yield return new TextChange(reference.Cref.Span, id);
        }
    }

    /// <summary>A twin overrides nothing: what it inherits from must be said.</summary>
    private static IEnumerable<TextChange> Inherited(DocumentationCommentTriviaSyntax documentation, MethodShape shape) => documentation
        .DescendantNodes()
        .OfType<XmlEmptyElementSyntax>()
        .Where(static element => element.Name.LocalName.ValueText == "inheritdoc" && !element.Attributes.OfType<XmlCrefAttributeSyntax>().Any())
        .Select(element => new TextChange(element.Span, $"<inheritdoc cref=\"M:{shape.Key}\"/>"));
}
