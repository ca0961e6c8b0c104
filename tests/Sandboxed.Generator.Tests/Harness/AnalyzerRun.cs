using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sandboxed.Generator.Analyzers;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Runs the analyzers.</summary>
internal static class AnalyzerRun
{
    /// <summary>What the analyzers report; an exception in one is reported too.</summary>
    public static ImmutableArray<Diagnostic> Diagnostics(Compilation compilation) => Diagnostics(compilation, AllAnalyzers.Instances);

    /// <summary>The same of the analyzer that says what keeps a method from having a twin.</summary>
    public static ImmutableArray<Diagnostic> Errors(Compilation compilation) => Diagnostics(compilation, [new EnforceLimitsAnalyzer()]);

    private static ImmutableArray<Diagnostic> Diagnostics(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        compilation.WithAnalyzers(analyzers, options: null).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
}
