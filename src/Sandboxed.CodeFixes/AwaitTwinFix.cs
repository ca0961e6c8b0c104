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

/// <summary>Awaits the asynchronous twin instead of calling the synchronous one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AwaitTwinFix() : NodeFix<InvocationExpressionSyntax>("Await the asynchronous twin", DiagnosticIds.TwinBlocks)
{
    private protected override bool CanFix(InvocationExpressionSyntax node, SemanticModel model, Diagnostic diagnostic) => TwinCalls.CanAwait(node) && Original(node, model) is not null;

    private protected override void Change(DocumentEditor editor, InvocationExpressionSyntax node, SemanticModel model)
    {
        var awaited = AwaitExpression(TwinCalls.Rename(node, LimitedMethods.TwinName(Original(node, model)!, "LimitedAsync")).WithoutTrivia());
        ExpressionSyntax result = node.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax ? ParenthesizedExpression(awaited) : awaited;
        editor.ReplaceNode(node, result.WithTriviaFrom(node).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static IMethodSymbol? Original(InvocationExpressionSyntax node, SemanticModel model) =>
        model.GetSymbolInfo(node).Symbol is IMethodSymbol method ? LimitedMethods.OriginalOf(method, "Limited") : null;
}
