using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing;

/// <summary>Parses the declaration of a limited method: its attribute, its kind, its parameters and what it returns.</summary>
internal static class ShapeParser
{
    /// <returns>Null if the method does not qualify, which is then reported.</returns>
    public static MethodShape? Parse(IMethodSymbol method, AttributeData attribute, ParseContext context)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation).Parent?.Parent as MethodDeclarationSyntax;
        if (MethodKinds.Obstacle(method, syntax) is { } obstacle)
        {
            context.Report(DiagnosticDescriptors.MethodKindNotSupported, method.Locations[0], method.Readable(), obstacle);
            return null;
        }

        if (method.Arity != 0 && method.IsDefinition)
        {
            const string wayOut = "name the types that it is called with by [LimitedFor(typeof(...))] on it, or annotate a method without type parameters that calls it";
            context.Report(DiagnosticDescriptors.GenericNotSupported, method.Locations[0], method.Readable(), method.Readable(), wayOut);
            return null;
        }

        var limits = LimitsParser.Parse(attribute, context);
        var name = LimitsParser.ParseName(attribute, context, out var isNameValid);
        var parameters = ParameterParser.Parse(method, context);
        var @return = ReturnParser.Parse(method, syntax!, context);
        if (limits is null || !isNameValid || parameters is null || @return is null) return null;
        return new MethodShape
        {
            Method = method,
            Syntax = syntax!,
            Key = KeyOf(method),
            BaseName = name ?? BaseName(method, @return.IsAsynchronous),
            Limits = limits,
            Parameters = parameters,
            Return = @return,
            IsNullableOblivious = context.IsNullableOblivious(syntax!),
        };
    }

    private static string KeyOf(IMethodSymbol method)
    {
        var key = method.OriginalDefinition.GetDocumentationCommentId()!.Substring("M:".Length);
        return method.IsDefinition ? key : $"{key}<{string.Join(",", method.TypeArguments.Select(TypeNames.Canonical))}>";
    }

    /// <summary>The name of the method, without the ending that says that it is asynchronous.</summary>
    public static string BaseName(IMethodSymbol method, bool isAsynchronous)
    {
        const string suffix = "Async";
        return isAsynchronous && method.Name.Length > suffix.Length && method.Name.EndsWith(suffix, StringComparison.Ordinal)
            ? method.Name.Substring(0, method.Name.Length - suffix.Length)
            : method.Name;
    }
}
