using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>Parses the types around limited methods: each must be one that another part can be added to.</summary>
internal static class ContainingTypeParser
{
    /// <returns>Null if a type does not qualify, which is then reported.</returns>
    public static TypeDeclaration? Parse(IMethodSymbol method, ParseContext context)
    {
        var levels = new List<TypeLevel>();
        var qualifies = true;
        for (var type = context.Type; type is not null; type = type.ContainingType)
        {
            qualifies &= Qualifies(type, method, context);
            levels.Add(new TypeLevel(Keyword(type), TypeNames.EscapeType(type.Name), type.FindAttribute(KnownNames.ObsoleteAttribute) is not null));
        }

        levels.Reverse();
        return qualifies ? new TypeDeclaration(context.Type.ContainingNamespace.Declared(), levels.ToImmutableEquatableArray()) : null;
    }

    private static bool Qualifies(INamedTypeSymbol type, IMethodSymbol method, ParseContext context)
    {
        var declarations = type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(context.Cancellation))
            .OfType<TypeDeclarationSyntax>()
            .ToList();
        var name = declarations.Select(declaration => declaration.Identifier).FirstOrDefault();
        var location = name.Span.IsEmpty ? method.Locations[0] : name.GetLocation();
        if (Obstacle(type) is { } obstacle)
        {
            foreach (var moved in Annotated(context)) context.Report(DiagnosticDescriptors.ContainingTypeNotSupported, location, type.Readable(), moved.Readable(), obstacle);
            return false;
        }

        if (type.Arity != 0)
        {
            foreach (var moved in Annotated(context)) context.Report(DiagnosticDescriptors.GenericNotSupported, location, type.Readable(), moved.Readable(), $"move '{moved.Readable()}' to a type without type parameters, and give the method those that it needs");
            return false;
        }

        if (!declarations.Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            context.Report(DiagnosticDescriptors.TypeMustBePartial, location, type.Readable(), method.Readable());
            return false;
        }

        return true;
    }

    /// <summary>What must be moved out of a type that nothing can be added to: each of its methods, not only the first.</summary>
    private static IEnumerable<IMethodSymbol> Annotated(ParseContext context) => AnnotatedMethods.Attributes
        .SelectMany(name => AnnotatedMethods.In(context.Type, name))
        .Select(static found => found.Method)
        .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);

    private static string? Obstacle(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "an interface",
        { TypeKind: not (TypeKind.Class or TypeKind.Struct) } => "an extension block",
        { IsFileLocal: true } => "visible in its file only",
        _ => null,
    };

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        _ => "class",
    };
}
