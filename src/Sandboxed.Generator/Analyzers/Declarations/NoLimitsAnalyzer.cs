using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>Reports methods that nothing limits. One that asks for a process of its own or a pool has the attribute for that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoLimitsAnalyzer() : UsageAnalyzer(UsageDescriptors.NoLimits)
{
    /// <summary>What says how twins are called and made ready, and nothing of how they run.</summary>
    private static readonly string[] _ofTwins = ["Name", "WarmUp"];

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol.FindAttribute(KnownNames.EnforceLimitsAttribute) is not { } attribute || attribute.NamedArguments.Any(static argument => !_ofTwins.Contains(argument.Key))) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, attribute.Place(context.CancellationToken), context.Symbol.Readable()));
    }
}
