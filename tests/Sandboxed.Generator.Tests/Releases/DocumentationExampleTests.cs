using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Releases;

/// <summary>The examples in the pages of the diagnostics do what the pages say. They are analyzed with their twins, as the compiler does.</summary>
public sealed class DocumentationExampleTests
{
    public static TheoryData<string> Pages => new(DiagnosticPage.Ids);

    /// <summary>The language has nothing against the example either, so the diagnostic is all that a reader who tries it sees.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Example_IsReported(string id)
    {
        var output = Generate(id, "Example");
        var diagnostics = AnalyzerRun.Diagnostics(output);
        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.DoesNotContain(output.Complaints(), complaint => complaint.DefaultSeverity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Fix_IsNotReported(string id)
    {
        var output = Generate(id, "Fix");
        Assert.Empty(AnalyzerRun.Diagnostics(output));
        Assert.Empty(output.Complaints());
    }

    private static Compilation Generate(string id, string section)
    {
        var page = DiagnosticPage.Of(id);
        const string other = "What another generator writes";
        return page.Text.Contains($"\n## {other}\n", StringComparison.Ordinal)
            ? OtherGenerator.RunBeside(page.Code(section), page.Code(other))
            : GeneratorRun.Unchecked(TestCompilation.Create(page.Code(section))).Output;
    }
}
