using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing;

/// <summary>Finds the methods of a type that have [EnforceLimits].</summary>
internal static class EnforcedMethods
{
    public static IEnumerable<IMethodSymbol> In(INamedTypeSymbol type) => type
        .GetMembers()
        .OfType<IMethodSymbol>()
        .Where(method => !method.IsImplicitlyDeclared && Attribute(method) is not null);

    public static AttributeData? Attribute(IMethodSymbol method) => method.FindAttribute(KnownNames.EnforceLimitsAttribute);

    /// <summary>
    /// Whether this application of the attribute is the first in its type. All methods of a type are parsed together, when the
    /// first of them is found.
    /// </summary>
    public static bool IsFirst(INamedTypeSymbol type, AttributeData found)
    {
        foreach (var method in In(type))
        {
            var syntax = Attribute(method)!.ApplicationSyntaxReference;
            if (syntax?.GetSyntax().Parent?.Parent is not MethodDeclarationSyntax) continue;
            return found.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == syntax.SyntaxTree && reference.Span == syntax.Span;
        }

        return false;
    }
}
