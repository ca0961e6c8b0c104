using System.Reflection;
using System.Runtime.CompilerServices;
using Sandboxed.Generator.Analyzers;
using Sandboxed.Generator.Diagnostics;

namespace Sandboxed.Generator.Tests.Releases;

public sealed class ReleaseFileTests
{
    [Fact]
    public void EveryDiagnostic_IsReportedByTheAnalyzer()
    {
        var ids = typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(ids, new EnforceLimitsAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id));
    }

    [Fact]
    public void EveryDiagnostic_HasARowInAReleaseFile()
    {
        var rows = new[] { "Shipped", "Unshipped" }.SelectMany(file => File.ReadLines(Path.Combine(Directory(), $"AnalyzerReleases.{file}.md"))).ToList();
        Assert.All(new EnforceLimitsAnalyzer().SupportedDiagnostics, descriptor =>
        {
            Assert.Contains($"{descriptor.Id} | Sandboxed | Error | {descriptor.Title}", rows);
        });
    }

    [Fact]
    public void EveryDiagnostic_HasASectionThatItsHelpLinkLeadsTo()
    {
        var page = File.ReadAllText(Path.Combine(Directory(), "..", "..", "docs", "diagnostics.md"));
        Assert.All(new EnforceLimitsAnalyzer().SupportedDiagnostics, descriptor =>
        {
            Assert.Contains($"\n## {descriptor.Id}\n**{descriptor.Title}.**", page);
            Assert.EndsWith($"/docs/diagnostics.md#{descriptor.Id.ToLowerInvariant()}", descriptor.HelpLinkUri);
        });
    }

    private static string Directory([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src", "Sandboxed.Generator"));
}
