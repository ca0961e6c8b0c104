using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Sandboxed.Generator.Analyzers;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Sandboxed.CodeFixes;

/// <summary>Calls the twin of a limited method instead of the method itself: awaits it where that is possible. What it did not manage to do is thrown.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CallTwinFix() : NodeFix<InvocationExpressionSyntax>("Call it with its limits", DiagnosticIds.CalledDirectly)
{
    private protected override bool CanFix(InvocationExpressionSyntax node, SemanticModel model, Diagnostic diagnostic) =>
        diagnostic.Location.SourceSpan == node.Span && Target(node, model) is { } method
        && (TwinCalls.CanAwait(node) || LimitedMethods.HasTwin(method, "Limited") || ReturnParser.IsStream(method.ReturnType));

    private protected override void Change(DocumentEditor editor, InvocationExpressionSyntax node, SemanticModel model)
    {
        var method = Target(node, model)!;
        if (ReturnParser.IsStream(method.ReturnType))
        {
            editor.ReplaceNode(node, TwinCalls.Rename(node, LimitedMethods.TwinName(method, "LimitedAsync"))); // enumerated as the method is
            return;
        }

        var isAwaited = node.Parent is AwaitExpressionSyntax;
        var canAwait = TwinCalls.CanAwait(node);
        var call = TwinCalls.Rename(node, LimitedMethods.TwinName(method, canAwait ? "LimitedAsync" : "Limited"));
        ExpressionSyntax result = canAwait ? ParenthesizedExpression(AwaitExpression(call.WithoutTrivia())) : call.WithoutTrivia();
        var hasValue = method.ReturnType is not { SpecialType: SpecialType.System_Void } and not INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 };
        result = MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, result, IdentifierName(hasValue ? "Value" : "ThrowIfFailed"));
        if (!hasValue) result = InvocationExpression(result);
        var replaced = isAwaited ? (ExpressionSyntax)node.Parent! : node;
        editor.ReplaceNode(replaced, result.WithTriviaFrom(replaced).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static IMethodSymbol? Target(InvocationExpressionSyntax node, SemanticModel model) =>
        model.GetSymbolInfo(node).Symbol is IMethodSymbol method && LimitedMethods.IsLimited(method.ReducedFrom ?? method) ? method.ReducedFrom ?? method : null;
}
