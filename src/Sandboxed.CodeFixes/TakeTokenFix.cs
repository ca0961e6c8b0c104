using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Sandboxed.Generator.Diagnostics;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Sandboxed.CodeFixes;

/// <summary>Gives a method with a grace period the token that tells it of the limit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TakeTokenFix() : NodeFix<MethodDeclarationSyntax>("Take a CancellationToken", DiagnosticIds.ContradictingLimits)
{
    private const string Token = "System.Threading.CancellationToken";

    private protected override bool CanFix(MethodDeclarationSyntax node, SemanticModel model, Diagnostic diagnostic) =>
        model.Compilation.GetTypeByMetadataName(Token) is { } token && !node.ParameterList.Parameters.Any(parameter =>
            parameter.Modifiers.Any(static modifier => modifier.ValueText == "params")
            || (parameter.Type is { } type && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(type).Type, token)));

    private protected override void Change(DocumentEditor editor, MethodDeclarationSyntax node, SemanticModel model)
    {
        var isOptional = node.ParameterList.Parameters.Any(static parameter => parameter.Default is not null);
        var parameter = Parameter(Identifier("cancellationToken")).WithType(ParseTypeName(Token).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));
        if (isOptional) parameter = parameter.WithDefault(EqualsValueClause(LiteralExpression(Microsoft.CodeAnalysis.CSharp.SyntaxKind.DefaultLiteralExpression)));
        editor.AddParameter(node, parameter);
    }
}
