using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>Reports methods each call of which starts cold, in a compilation where nothing is warmed up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PristineWithoutWarmUpAnalyzer() : UsageAnalyzer(UsageDescriptors.PristineWithoutWarmUp)
{
    private const int Pristine = 1;

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var cold = new ConcurrentBag<(IMethodSymbol Method, AttributeData Attribute)>();
        var warmUps = new ConcurrentBag<ISymbol>();
        context.RegisterSymbolAction(found => Collect((IMethodSymbol)found.Symbol, cold, warmUps), SymbolKind.Method);
        context.RegisterCompilationEndAction(end =>
        {
            if (!warmUps.IsEmpty) return;
            foreach (var (method, attribute) in cold)
            {
                end.ReportDiagnostic(Diagnostic.Create(Descriptor, attribute.Place("Isolation", end.CancellationToken), method.Readable()));
            }
        });
    }

    private static void Collect(IMethodSymbol method, ConcurrentBag<(IMethodSymbol Method, AttributeData Attribute)> cold, ConcurrentBag<ISymbol> warmUps)
    {
        if (method.FindAttribute(KnownNames.SandboxWarmUpAttribute) is not null) warmUps.Add(method);
        if (method.FindAttribute(KnownNames.EnforceLimitsAttribute) is not { } attribute) return;
        var isPristine = attribute.Argument("Isolation").Value is Pristine;
        var isWarm = attribute.NamedArguments.Any(static argument => argument.Key == "WarmUp");
        if (isPristine && !isWarm) cold.Add((method, attribute));
    }
}
