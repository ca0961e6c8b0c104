using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Parsing;

/// <summary>Parses the declaration of a method with [SandboxInitializer].</summary>
internal static class InitializerParser
{
    private const string Where = nameof(Where);

    /// <returns>Null if the method does not qualify, which is then reported.</returns>
    public static MethodShape? Parse(IMethodSymbol method, AttributeData attribute, ParseContext context)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation).Parent?.Parent as MethodDeclarationSyntax;
        if (Obstacle(method, syntax) is { } obstacle)
        {
            context.Report(DiagnosticDescriptors.InvalidInitializer, method.Locations[0], method.Readable(), obstacle);
            return null;
        }

        var place = Place(attribute, context);
        var parameters = ParameterParser.Parse(method, context);
        if (place is null || parameters is null || method.ReturnType.HasErrors()) return null;
        var @return = new ReturnShape(null, IsAwaited: !method.ReturnsVoid);
        return new MethodShape
        {
            Method = method,
            Syntax = syntax!,
            Key = method.GetDocumentationCommentId()!.Substring("M:".Length),
            BaseName = ShapeParser.BaseName(method, @return.IsAwaited),
            Limits = [],
            Parameters = parameters,
            Return = @return,
            IsNullableOblivious = context.IsNullableOblivious(syntax!),
            InitializerPlace = place,
        };
    }

    private static string? Obstacle(IMethodSymbol method, MethodDeclarationSyntax? syntax)
    {
        if (StaticMethods.Obstacle(method, syntax) is { } obstacle) return obstacle;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out) return $"its parameter '{parameter.Name}' would have to change a variable of another process";
            if (parameter.Type.Is(KnownNames.CancellationToken)) return $"nobody would cancel its parameter '{parameter.Name}'";
            if (parameter.Type.Is(KnownNames.Progress)) return $"nobody would hear what it reports to its parameter '{parameter.Name}'";
        }

        return null;
    }

    /// <returns>The value of Where as an expression; null if there is none such, which is then reported.</returns>
    private static string? Place(AttributeData attribute, ParseContext context)
    {
        var value = attribute.Argument(Where);
        if (value.Kind == TypedConstantKind.Error && value.Type is not null) return null;
        if (value.IsNull) return $"{KnownNames.Runtime}InitializerPlace.Auto";
        if (LimitsParser.IsDefined(value)) return $"({value.Type!.Qualified()}){value.Value}";
        context.Report(DiagnosticDescriptors.UndefinedValue, attribute.Place(Where, context.Cancellation), Where, value.Value!, value.Type!.Readable());
        return null;
    }
}
