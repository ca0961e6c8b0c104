using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Sandboxed.Generator.Diagnostics;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Sandboxed.CodeFixes;

/// <summary>Names a marshaller for a parameter or a result that cannot travel, and makes one to be filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarshalWithFix() : NodeFix<TypeSyntax>(
    "Write a marshaller for it",
    DiagnosticIds.TypeCannotTravel, DiagnosticIds.FieldNotReached, DiagnosticIds.NoUsableConstructor, DiagnosticIds.FieldsNotVisible, DiagnosticIds.InvalidHierarchy, DiagnosticIds.WrittenByGenerator)
{
    private protected override bool CanFix(TypeSyntax node, SemanticModel model, Diagnostic diagnostic) =>
        Place(node) is not null && model.GetTypeInfo(node).Type is INamedTypeSymbol { TypeKind: not TypeKind.Error, Arity: 0 };

    private protected override void Change(DocumentEditor editor, TypeSyntax node, SemanticModel model)
    {
        var type = model.GetTypeInfo(node).Type!;
        var name = Name(type, model, node.SpanStart);
        var attribute = Attribute(ParseName("Sandboxed.MarshalWith"), ParseAttributeArgumentList($"(typeof({name}))")).WithAdditionalAnnotations(Simplifier.Annotation);
        switch (Place(node))
        {
            case ParameterSyntax parameter:
                editor.ReplaceNode(parameter, parameter.WithoutTrivia().AddAttributeLists(AttributeList(SingletonSeparatedList(attribute)).WithTrailingTrivia(Space)).WithTriviaFrom(parameter));
                break;
            case MethodDeclarationSyntax method:
                editor.AddReturnAttribute(method, attribute);
                break;
        }

        var full = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var accessibility = type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal";
        // How the type travels only its author knows: what is made compiles, and throws until it is filled in.
        var marshaller = ParseMemberDeclaration($$"""

            {{accessibility}} readonly struct {{name}} : global::Sandboxed.ISandboxMarshaller<{{full}}>
            {
                public static void Write(ref global::Sandboxed.SandboxWriter writer, {{full}} value) => throw new global::System.NotImplementedException();

                public static {{full}} Read(ref global::Sandboxed.SandboxReader reader) => throw new global::System.NotImplementedException();
            }

            """)!;
        var outermost = node.Ancestors().OfType<TypeDeclarationSyntax>().Last();
        editor.InsertAfter(outermost, marshaller.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation));
    }

    /// <summary>What the attribute goes to.</summary>
    private static SyntaxNode? Place(TypeSyntax type) => type.Parent switch
    {
        ParameterSyntax { Parent.Parent: MethodDeclarationSyntax } parameter => parameter,
        MethodDeclarationSyntax method when method.ReturnType == type => method,
        _ => null,
    };

    private static string Name(ITypeSymbol type, SemanticModel model, int position)
    {
        var name = type.Name + "Marshaller";
        for (var i = 2; !model.LookupNamespacesAndTypes(position, name: name).IsEmpty; i++) name = $"{type.Name}Marshaller{i}";
        return name;
    }
}
