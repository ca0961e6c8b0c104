using System.Reflection;
using System.Runtime.CompilerServices;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Releases;

public sealed class ReleaseFileTests
{
    [Fact]
    public void EveryDiagnostic_IsReportedByOneAnalyzer()
    {
        var ids = typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), AllAnalyzers.Descriptors.Select(descriptor => descriptor.Id));
    }

    [Fact]
    public void EveryDiagnostic_HasARowInAReleaseFile()
    {
        var rows = new[] { "Shipped", "Unshipped" }.SelectMany(file => File.ReadLines(Path.Combine(Directory(), $"AnalyzerReleases.{file}.md"))).ToList();
        Assert.All(AllAnalyzers.Descriptors, descriptor =>
        {
            Assert.Contains($"{descriptor.Id} | Sandboxed | {descriptor.DefaultSeverity} | {descriptor.Title}", rows);
        });
    }

    [Fact]
    public void EveryDiagnostic_HasAPageThatItsHelpLinkLeadsTo()
    {
        Assert.Equal(AllAnalyzers.Descriptors.Select(descriptor => descriptor.Id), DiagnosticPage.Ids);
        Assert.All(AllAnalyzers.Descriptors, descriptor =>
        {
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n\n**Severity:** {descriptor.DefaultSeverity}\n\n## Cause\n", DiagnosticPage.Of(descriptor.Id).Text, StringComparison.Ordinal);
            Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void EveryDiagnostic_IsInTheIndex()
    {
        var rows = DiagnosticPage.OfAll().Text.Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal));
        Assert.Equal(AllAnalyzers.Descriptors.Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |"), rows);
    }

    private static string Directory([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src", "Sandboxed.Generator"));
}
