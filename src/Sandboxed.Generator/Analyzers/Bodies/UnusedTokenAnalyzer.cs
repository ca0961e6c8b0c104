using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Bodies;

/// <summary>Reports a token that a limited method takes and never looks at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedTokenAnalyzer() : LimitedBodyAnalyzer(UsageDescriptors.TokenUnused)
{
    private protected override void Analyze(OperationBlockAnalysisContext context, IMethodSymbol method, IReadOnlyList<IOperation> operations)
    {
        if (method.Parameters.FirstOrDefault(static parameter => parameter.Type.Is(KnownNames.CancellationToken)) is not { } token) return;
        var isUsed = operations.OfType<IParameterReferenceOperation>().Any(found => SymbolEqualityComparer.Default.Equals(found.Parameter, token));
        if (!isUsed) context.ReportDiagnostic(Diagnostic.Create(Descriptor, token.Locations[0], method.Readable(), token.Name));
    }
}
