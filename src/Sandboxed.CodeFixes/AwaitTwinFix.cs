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

/// <summary>Awaits the asynchronous twin instead of calling the synchronous one, or of holding the thread until its task has ended.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AwaitTwinFix() : NodeFix<ExpressionSyntax>("Await the asynchronous twin", DiagnosticIds.TwinBlocks)
{
    private protected override bool CanFix(ExpressionSyntax node, SemanticModel model, Diagnostic diagnostic) =>
        diagnostic.Location.SourceSpan == node.Span && TwinCalls.CanAwait(node) && Awaited(node, model) is not null;

    private protected override void Change(DocumentEditor editor, ExpressionSyntax node, SemanticModel model)
    {
        var awaited = AwaitExpression(Awaited(node, model)!.WithoutTrivia());
        ExpressionSyntax result = node.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax ? ParenthesizedExpression(awaited) : awaited;
        editor.ReplaceNode(node, result.WithTriviaFrom(node).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>What is awaited instead; null where that would not be the same, as with a wait that gives up after a time.</summary>
    private static ExpressionSyntax? Awaited(ExpressionSyntax node, SemanticModel model) => node switch
    {
        InvocationExpressionSyntax call when Original(call, model) is { } original => TwinCalls.Rename(call, LimitedMethods.TwinName(original, "LimitedAsync")),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } member => member.Expression,
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } member } => member.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult", Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax awaiter } } } => awaiter.Expression,
        _ => null,
    };

    private static IMethodSymbol? Original(InvocationExpressionSyntax node, SemanticModel model) =>
        model.GetSymbolInfo(node).Symbol is IMethodSymbol method ? LimitedMethods.OriginalOf(method, "Limited") : null;
}
