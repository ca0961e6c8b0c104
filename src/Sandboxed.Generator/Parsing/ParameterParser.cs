using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>Decides how each parameter is treated.</summary>
internal static class ParameterParser
{
    /// <returns>Null if a parameter does not qualify, which is then reported.</returns>
    public static List<ParameterShape>? Parse(IMethodSymbol method, ParseContext context)
    {
        var shapes = new List<ParameterShape>();
        var qualifies = true;
        foreach (var parameter in method.Parameters)
        {
            if (Parse(parameter, context) is not { } shape)
            {
                qualifies = false;
                continue;
            }

            if (shape.Kind is ArgumentKind.CancellationToken or ArgumentKind.Progress && shapes.Any(other => other.Kind == shape.Kind))
            {
                var descriptor = shape.Kind == ArgumentKind.Progress ? DiagnosticDescriptors.SeveralProgressParameters : DiagnosticDescriptors.SeveralCancellationTokens;
                context.Report(descriptor, TypeLocation(parameter, context.Cancellation), method.Readable(), parameter.Name);
                qualifies = false;
                continue;
            }

            shapes.Add(shape);
        }

        return qualifies ? shapes : null;
    }

    /// <summary>Where the type of a parameter is written.</summary>
    public static Location? TypeLocation(IParameterSymbol parameter, CancellationToken cancellation)
    {
        var syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as ParameterSyntax;
        return syntax?.Type?.GetLocation() ?? parameter.Locations.FirstOrDefault();
    }

    private static ParameterShape? Parse(IParameterSymbol parameter, ParseContext context)
    {
        var type = parameter.Type;
        if (type.HasErrors()) return null;
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            var how = parameter.RefKind == RefKind.Ref ? "by reference" : "out";
            context.Report(DiagnosticDescriptors.ParameterNotSupported, TypeLocation(parameter, context.Cancellation), parameter.ContainingSymbol.Readable(), $"the parameter '{parameter.Name}' is passed {how}, and what is assigned to it in a worker would be lost");
            return null;
        }

        if (type.Is(KnownNames.Span))
        {
            context.Report(DiagnosticDescriptors.WritableSpan, TypeLocation(parameter, context.Cancellation), $"Parameter '{parameter.Name}'");
            return null;
        }

        if (type.Is(KnownNames.CancellationToken)) return new ParameterShape(parameter, ArgumentKind.CancellationToken, type);
        if (type.Is(KnownNames.Progress)) return new ParameterShape(parameter, ArgumentKind.Progress, ((INamedTypeSymbol)type).TypeArguments[0]);
        if (type.Is(KnownNames.ReadOnlySpan)) return new ParameterShape(parameter, ArgumentKind.Span, ((INamedTypeSymbol)type).TypeArguments[0]);
        return new ParameterShape(parameter, ArgumentKind.Value, type);
    }
}
