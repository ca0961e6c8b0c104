using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Asserts what the analyzers of usage report in code that compiles, twins included.</summary>
internal static class UsageAssert
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks; using Sandboxed;

        """;

    /// <summary>The diagnostic is reported exactly at the marks, and no other one at all.</summary>
    /// <returns>The messages.</returns>
    public static IReadOnlyList<string> Reports(string id, string marked)
    {
        var (source, spans) = Markup.Parse(Usings + marked);
        var diagnostics = Diagnostics(source).OrderBy(static diagnostic => diagnostic.Location.SourceSpan).ToList();
        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.Equal(
            spans.Select(span => source.Substring(span.Start, span.Length)),
            diagnostics.Select(diagnostic => source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
        Assert.Equal(spans, diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan));
        return [.. diagnostics.Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];
    }

    /// <summary>Nothing is reported.</summary>
    public static void Accepts(string source) => Assert.Empty(Diagnostics(Usings + source));

    private static ImmutableArray<Diagnostic> Diagnostics(string source)
    {
        var run = GeneratorRun.Unchecked(TestCompilation.Create(source));
        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsWarningAsError));
        return [.. AnalyzerRun.Diagnostics(run.Output).Where(static diagnostic => diagnostic.Id != DiagnosticIds.NoLimits)]; // sources of tests are short on purpose
    }
}
