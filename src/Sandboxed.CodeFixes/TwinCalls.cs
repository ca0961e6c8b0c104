using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.CodeFixes;

/// <summary>How a call becomes one of a twin.</summary>
internal static class TwinCalls
{
    /// <summary>Whether it is in a function that is asynchronous, and outside of a lock.</summary>
    public static bool CanAwait(SyntaxNode node)
    {
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case LockStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true; // top-level statements become asynchronous by an await
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>The same call of a method of another name.</summary>
    public static InvocationExpressionSyntax Rename(InvocationExpressionSyntax call, string name) => call.WithExpression(call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.WithName(SyntaxFactory.IdentifierName(name)),
        var expression => SyntaxFactory.IdentifierName(name).WithTriviaFrom(expression),
    });
}
