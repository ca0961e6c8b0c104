using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing;

/// <summary>Where attributes are written.</summary>
internal static class AttributeExtensions
{
    /// <summary>Where one of its properties is set, else the whole attribute.</summary>
    public static Location? Place(this AttributeData attribute, string property, CancellationToken cancellation)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        var argument = syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);
        return (argument ?? (SyntaxNode?)syntax)?.GetLocation();
    }
}
