using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>A run of the generator. Each also checks what is cached after edits, and that what is generated compiles.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(Compilation output, ImmutableArray<GeneratedSourceResult> sources)
    {
        Output = output;
        Sources = [.. sources.Where(static source => source.HintName != GeneratedTrees.LandmarkHint)];
    }

    public Compilation Output { get; }

    public ImmutableArray<GeneratedSourceResult> Sources { get; }

    /// <summary>All generated files in one text.</summary>
    public string Text => string.Join("\n", Sources
        .OrderBy(source => source.HintName, StringComparer.Ordinal)
        .Select(source => $"// {source.HintName}\n{source.SourceText}"));

    /// <summary>Runs the generator over sources that are right, and fails if anything complains.</summary>
    public static GeneratorRun Of(string source, LanguageVersion language = LanguageVersion.Latest) => Of(TestCompilation.Create(source, language));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        var run = Unchecked(compilation);
        Assert.Empty(run.Output.Complaints());
        Assert.Empty(AnalyzerRun.Errors(compilation));
        Assert.Empty(AnalyzerRun.Errors(run.Output));
        return run;
    }

    /// <summary>Runs the generator over sources that may be wrong.</summary>
    public static GeneratorRun Unchecked(CSharpCompilation compilation)
    {
        var driver = CreateDriver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        StepAssert.PassesModels(result);
        CachingAssert.BothWays(driver, compilation);
        return new GeneratorRun(output, result.GeneratedSources);
    }

    public static GeneratorDriver CreateDriver(CSharpCompilation compilation) => CSharpGeneratorDriver.Create(
        [new SandboxedGenerator().AsSourceGenerator()],
        parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
