using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Analyzers;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Runs the analyzer.</summary>
internal static class AnalyzerRun
{
    /// <summary>What the analyzer reports; an exception in it is reported too.</summary>
    public static ImmutableArray<Diagnostic> Diagnostics(Compilation compilation)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var analysis = compilation.WithAnalyzers([new EnforceLimitsAnalyzer()], options: null);
        return analysis.GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
    }
}
