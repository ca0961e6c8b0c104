using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Sandboxed.Generator.Analyzers;
using Sandboxed.Generator.Diagnostics;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Sandboxed.CodeFixes;

/// <summary>Keeps the result of a limited call and tells all that may have happened apart.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandleStatusFix() : NodeFix<ExpressionStatementSyntax>("Handle every exit status", DiagnosticIds.ResultIgnored)
{
    private static readonly (string Status, string Comment)[] _cases =
    [
        ("Success", "it has returned"),
        ("CpuTimeout", "it used more processor time than it may"),
        ("Timeout", "it took longer than it may"),
        ("MemoryLimit", "it needed more memory than it may"),
        ("Subprocess", "it started a process that it may not start"),
        ("Anything", "it threw, or its worker died: result.Detail says what happened"),
    ];

    private protected override bool CanFix(ExpressionStatementSyntax node, SemanticModel model, Diagnostic diagnostic) =>
        node.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax && LimitedMethods.IsResult(model.GetTypeInfo(node.Expression).Type);

    private protected override void Change(DocumentEditor editor, ExpressionStatementSyntax node, SemanticModel model)
    {
        var name = "result";
        for (var i = 2; model.LookupSymbols(node.SpanStart, name: name).Any(static symbol => symbol is ILocalSymbol or IParameterSymbol); i++) name = $"result{i}";
        var declaration = ParseStatement($"var {name} = {node.Expression.WithoutTrivia().ToFullString()};\n").WithLeadingTrivia(node.GetLeadingTrivia());
        var cases = string.Concat(_cases.Select(one => $"case Sandboxed.ExitStatus.{one.Status}: // {one.Comment.Replace("result.", name + ".")}\nbreak;\n"));
        var choice = ParseStatement($"switch ({name}.ExitStatus)\n{{\n{cases}}}\n").WithTrailingTrivia(node.GetTrailingTrivia());
        StatementSyntax[] statements = [declaration.WithAdditionalAnnotations(Formatter.Annotation), choice.WithAdditionalAnnotations(Formatter.Annotation, Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation)];
        if (node.Parent is GlobalStatementSyntax global)
        {
            editor.InsertBefore(global, GlobalStatement(statements[0]));
            editor.ReplaceNode(global, GlobalStatement(statements[1]));
            return;
        }

        editor.InsertBefore(node, statements[0]);
        editor.ReplaceNode(node, statements[1]);
    }
}
