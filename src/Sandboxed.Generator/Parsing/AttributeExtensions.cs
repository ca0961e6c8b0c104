using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing;

/// <summary>What attributes say, and where.</summary>
internal static class AttributeExtensions
{
    /// <summary>What one of its properties is set to; without a value if it is not set.</summary>
    public static TypedConstant Argument(this AttributeData attribute, string property) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value;

    /// <summary>Where the attribute is.</summary>
    public static Location? Place(this AttributeData attribute, CancellationToken cancellation) => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation();

    /// <summary>Where one of its properties is set, else the whole attribute.</summary>
    public static Location? Place(this AttributeData attribute, string property, CancellationToken cancellation)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        var argument = syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);
        return (argument ?? (SyntaxNode?)syntax)?.GetLocation();
    }
}
