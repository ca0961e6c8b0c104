using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>Reports what travels and is made of objects that usually contain each other: only trees travel.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BackReferenceAnalyzer() : UsageAnalyzer(UsageDescriptors.BackReference)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.FindAttribute(KnownNames.EnforceLimitsAttribute) is null && method.FindAttribute(KnownNames.SandboxInitializerAttribute) is null) return;
        foreach (var (type, place) in Travelling(method, context.CancellationToken))
        {
            if (BackReference.In(type) is not { } found) continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, place, found.Back.Readable(), found.Whole.Readable(), found.Parts.Readable(), WayOut(found.Back)));
        }
    }

    private static string WayOut(ISymbol back) =>
        (TravellingTypes.IsTakenAtConstruction(back) ? "let no constructor ask for the way back, leave it out" : "leave the way back out")
        + (back is IPropertySymbol ? " with [field: NonSerialized]" : " with [NonSerialized]");

    private static IEnumerable<(ITypeSymbol Type, Location? Place)> Travelling(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!method.IsStatic) yield return (method.ContainingType, method.Locations[0]);
        foreach (var parameter in method.Parameters.Where(static parameter => parameter.FindAttribute(KnownNames.MarshalWithAttribute) is null))
        {
            yield return (parameter.Type, ParameterParser.TypeLocation(parameter, cancellation));
        }

        var declaration = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as MethodDeclarationSyntax;
        if (!method.ReturnsVoid && !method.GetReturnTypeAttributes().Any(static attribute => attribute.AttributeClass.Is(KnownNames.MarshalWithAttribute)))
            yield return (method.ReturnType, declaration?.ReturnType.GetLocation() ?? method.Locations[0]);
    }
}
