using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>Finds the methods that warm a template up: those with [SandboxWarmUp], and those that an [EnforceLimits] names.</summary>
internal static class WarmUpParser
{
    /// <summary>Each method once; those that do not qualify are reported.</summary>
    public static IEnumerable<WarmUpModel> Parse(INamedTypeSymbol type, ParseContext context)
    {
        var found = Annotated(type, context).Concat(Named(type, context)).ToList();
        return found
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .OrderBy(static method => method.Name, StringComparer.Ordinal) // without parameters there are no overloads
            .Select(Model);
    }

    private static IEnumerable<IMethodSymbol> Annotated(INamedTypeSymbol type, ParseContext context)
    {
        foreach (var (method, _) in AnnotatedMethods.In(type, KnownNames.SandboxWarmUpAttribute))
        {
            if (Obstacle(method, context) is not { } obstacle) yield return method;
            else context.Report(DiagnosticDescriptors.InvalidWarmUp, method.Locations[0], method.Readable(), obstacle);
        }
    }

    private static IEnumerable<IMethodSymbol> Named(INamedTypeSymbol type, ParseContext context)
    {
        foreach (var (_, attribute) in AnnotatedMethods.In(type, KnownNames.EnforceLimitsAttribute))
        {
            if (LimitsParser.ParseWarmUp(attribute, context) is not var (name, location)) continue;
            var methods = type.GetMembers(name).OfType<IMethodSymbol>().ToList();
            if (methods.FirstOrDefault(method => Obstacle(method, context) is null) is { } warmUp)
            {
                yield return warmUp;
                continue;
            }

            var reason = methods.Count == 0 ? $"'{type.Readable()}' has no method of this name" : Obstacle(methods[0], context)!;
            context.Report(DiagnosticDescriptors.InvalidWarmUpName, location, name, reason);
        }
    }

    private static string? Obstacle(IMethodSymbol method, ParseContext context)
    {
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) as MethodDeclarationSyntax;
        return StaticMethods.Obstacle(method, syntax) ?? (method.Parameters.IsEmpty ? null : "it has parameters");
    }

    private static WarmUpModel Model(IMethodSymbol method)
    {
        var call = $"{method.ContainingType.Qualified()}.{TypeNames.Escape(method.Name)}()";
        return new WarmUpModel(
            MethodParser.DisplayName(method),
            method.ReturnType.Is(KnownNames.ValueTask) ? call + ".AsTask()" : call,
            IsAwaited: !method.ReturnsVoid,
            IsObsolete: method.FindAttribute(KnownNames.ObsoleteAttribute) is not null);
    }
}
