using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>
/// Finds the parameters of a primary constructor that members use after construction. The compiler keeps each in a field, but
/// does not show those fields.
/// </summary>
internal static class CapturedParameters
{
    public static IEnumerable<string> Of(INamedTypeSymbol type, ParseContext context)
    {
        var constructor = type.InstanceConstructors.FirstOrDefault(constructor => IsPrimary(constructor, context));
        if (constructor is null || constructor.Parameters.IsEmpty) return [];
        var uses = type.DeclaringSyntaxReferences.SelectMany(part => Uses(part.GetSyntax(context.Cancellation), constructor, context));
        return uses.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToList();
    }

    /// <summary>Whether the constructor is the parameter list behind the name of its type.</summary>
    public static bool IsPrimary(IMethodSymbol constructor, ParseContext context) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(context.Cancellation) is TypeDeclarationSyntax);

    private static IEnumerable<string> Uses(SyntaxNode part, IMethodSymbol constructor, ParseContext context)
    {
        SemanticModel? model = null;
        foreach (var identifier in part.DescendantNodes(static node => !RunsDuringConstruction(node)).OfType<IdentifierNameSyntax>())
        {
            var name = identifier.Identifier.ValueText;
            if (constructor.Parameters.All(parameter => parameter.Name != name)) continue;
            model ??= FindModel(part.SyntaxTree, constructor, context);
            if (model?.GetSymbolInfo(identifier, context.Cancellation).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol owner }
                && IsPrimary(owner, context)
                && owner.ContainingType.OriginalDefinition.Name == constructor.ContainingType.Name)
            {
                yield return name;
            }
        }
    }

    /// <summary>Initializers and the arguments of the base constructor use the parameter itself, not a field.</summary>
    private static bool RunsDuringConstruction(SyntaxNode node) => node switch
    {
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } } => true,
        PrimaryConstructorBaseTypeSyntax => true,
        ParameterListSyntax { Parent: TypeDeclarationSyntax } => true,
        _ => false,
    };

    /// <summary>The type may be declared in this compilation or in one that it references.</summary>
    private static SemanticModel? FindModel(SyntaxTree tree, IMethodSymbol constructor, ParseContext context)
    {
        var compilation = context.Compilation.ContainsSyntaxTree(tree)
            ? context.Compilation
            : (context.Compilation.GetMetadataReference(constructor.ContainingAssembly) as CompilationReference)?.Compilation;
        return compilation?.GetSemanticModel(tree);
    }
}
