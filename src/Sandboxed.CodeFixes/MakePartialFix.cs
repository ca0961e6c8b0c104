using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.CodeFixes;

/// <summary>Makes a type partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialFix() : NodeFix<TypeDeclarationSyntax>("Make it partial", DiagnosticIds.TypeMustBePartial)
{
    private protected override void Change(DocumentEditor editor, TypeDeclarationSyntax node, SemanticModel model) =>
        editor.SetModifiers(node, editor.Generator.GetModifiers(node).WithPartial(true));
}
