using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Asserts what the analyzer reports, and that the generator makes no twin of what it reports.</summary>
internal static class DiagnosticAssert
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using System.Text.Json.Serialization; using System.Runtime.InteropServices; using Sandboxed;\n";

    /// <summary>More is not read; the page of the rule has the rest.</summary>
    private const int LongestMessage = 350;

    /// <summary>The diagnostic is reported exactly at the marks, and no twin is generated.</summary>
    /// <returns>The messages.</returns>
    public static IReadOnlyList<string> Reports(string id, string marked, params MetadataReference[] references)
    {
        var (source, spans) = Markup.Parse(Usings + marked);
        var compilation = TestCompilation.Create([source], references);
        var diagnostics = AnalyzerRun.Errors(compilation);
        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.All(diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        Assert.Equal(
            spans.Select(span => source.Substring(span.Start, span.Length)),
            diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan).Distinct().OrderBy(span => span.Start).Select(span => source.Substring(span.Start, span.Length)));
        Assert.Equal(spans, diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan).Distinct().OrderBy(span => span.Start));
        Assert.DoesNotContain("BadLimited", GeneratorRun.Unchecked(compilation).Text, StringComparison.Ordinal);
        var messages = diagnostics.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.All(messages, static message => Assert.InRange(message.Length, 1, LongestMessage));
        return messages;
    }

    /// <summary>Nothing is reported, there is a twin, and it compiles without a warning.</summary>
    public static void Accepts(string source, params MetadataReference[] references) =>
        Assert.Contains("Limited", GeneratorRun.Of(TestCompilation.Create([Usings + source], references)).Text, StringComparison.Ordinal);
}
