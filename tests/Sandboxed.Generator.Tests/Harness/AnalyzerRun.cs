using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Runs the analyzers.</summary>
internal static class AnalyzerRun
{
    /// <summary>What the analyzers report; an exception in one is reported too.</summary>
    public static ImmutableArray<Diagnostic> Diagnostics(Compilation compilation)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var analysis = compilation.WithAnalyzers(AllAnalyzers.Instances, options: null);
        return analysis.GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
    }

    /// <summary>Those that keep a method from having a twin.</summary>
    public static ImmutableArray<Diagnostic> Errors(Compilation compilation) =>
        [.. Diagnostics(compilation).Where(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)];
}
