using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing;

/// <summary>Finds the methods of a type that have [EnforceLimits], [SandboxInitializer] or [SandboxWarmUp].</summary>
internal static class AnnotatedMethods
{
    /// <summary>The attributes that something is generated for.</summary>
    public static readonly string[] Attributes = [KnownNames.EnforceLimitsAttribute, KnownNames.SandboxInitializerAttribute, KnownNames.SandboxWarmUpAttribute];

    public static IEnumerable<(IMethodSymbol Method, AttributeData Attribute)> In(INamedTypeSymbol type, string attribute) => type
        .GetMembers()
        .OfType<IMethodSymbol>()
        .Where(static method => !method.IsImplicitlyDeclared)
        .Select(method => (Method: method, Attribute: method.FindAttribute(attribute)))
        .Where(static found => found.Attribute is not null)
        .Select(static found => (found.Method, found.Attribute!));

    /// <summary>
    /// Whether this application of an attribute is the first in its type. All methods of a type are parsed together, when the
    /// first of them is found.
    /// </summary>
    public static bool IsFirst(INamedTypeSymbol type, AttributeData found)
    {
        foreach (var (_, attribute) in Attributes.SelectMany(name => In(type, name)))
        {
            var syntax = attribute.ApplicationSyntaxReference;
            if (syntax?.GetSyntax().Parent?.Parent is not MethodDeclarationSyntax) continue;
            return found.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == syntax.SyntaxTree && reference.Span == syntax.Span;
        }

        return false;
    }
}
