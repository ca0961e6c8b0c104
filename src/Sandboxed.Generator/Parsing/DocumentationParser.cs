using System.Text;
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
            .Where(static line => line.StartsWith("///", StringComparison.Ordinal) && line != "///")
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
        var changed = new StringBuilder();
        var (start, end) = (trivia.FullSpan.Start, trivia.FullSpan.Start);
        foreach (var change in References(documentation, context).Concat(Inherited(documentation, shape)).Concat(TypeParameters(documentation)).OrderBy(static change => change.Span.Start))
        {
            if (change.Span.Start < end) continue; // a reference in the documentation of a type parameter, which goes as a whole
            changed.Append(text, end - start, change.Span.Start - end).Append(change.NewText);
            end = change.Span.End;
        }

        return changed.Append(text, end - start, text.Length - (end - start)).ToString();
    }

    /// <summary>The generated file has no usings, so references are spelled as documentation ids, which need none.</summary>
    private static IEnumerable<TextChange> References(DocumentationCommentTriviaSyntax documentation, ParseContext context)
    {
        var model = context.ModelOf(documentation.SyntaxTree);
        foreach (var reference in documentation.DescendantNodes().OfType<XmlCrefAttributeSyntax>())
        {
            var id = model.GetSymbolInfo(reference.Cref, context.Cancellation).Symbol?.OriginalDefinition.GetDocumentationCommentId();
            if (id is not null) yield return new TextChange(reference.Cref.Span, id);
        }
    }

    /// <summary>A twin has no type parameters.</summary>
    private static IEnumerable<TextChange> TypeParameters(DocumentationCommentTriviaSyntax documentation)
    {
        foreach (var element in documentation.DescendantNodes())
        {
            if (element is XmlElementSyntax { StartTag.Name.LocalName.ValueText: "typeparam" }) yield return new TextChange(element.Span, "");
            if (element is XmlEmptyElementSyntax { Name.LocalName.ValueText: "typeparamref" } reference)
            {
                var name = reference.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.ToString();
                yield return new TextChange(element.Span, $"<c>{name}</c>");
            }
        }
    }

    /// <summary>A twin overrides nothing: what it inherits from must be said.</summary>
    private static IEnumerable<TextChange> Inherited(DocumentationCommentTriviaSyntax documentation, MethodShape shape) => documentation
        .DescendantNodes()
        .OfType<XmlEmptyElementSyntax>()
        .Where(static element => element.Name.LocalName.ValueText == "inheritdoc" && !element.Attributes.OfType<XmlCrefAttributeSyntax>().Any())
        .Select(element => new TextChange(element.Span, $"<inheritdoc cref=\"{shape.Method.OriginalDefinition.GetDocumentationCommentId()}\"/>"));
}
