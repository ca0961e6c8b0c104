using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Caching;

/// <summary>Both directions are asserted, so that these tests are known to be able to fail.</summary>
public sealed class IncrementalCachingTests
{
    private const string Source = """
        using Sandboxed;
        public sealed class Model { public double[] Weights { get; set; } = []; }
        public static partial class Fitter
        {
            [EnforceLimits(MemMb = 64)]
            public static double Fit(Model m, int x) => x + 1;
        }
        """;

    [Fact]
    public void NewUnrelatedType_RunsNothingAgain() =>
        StepAssert.AllCached(After(compilation => compilation.AddSyntaxTrees(Parse("public class Unrelated { public int X; }"))));

    [Fact]
    public void EditOfABody_RunsNothingAgain() => StepAssert.AllCached(AfterReplacing("x + 1", "x + 2"));

    [Fact]
    public void LinesAboveTheMethod_RunNothingAgain() => StepAssert.AllCached(AfterReplacing("public sealed class Model", "\n\n// Moved down.\npublic sealed class Model"));

    [Fact]
    public void EditOfALimit_EmitsTheTypeAgainButNotTheTable()
    {
        var result = AfterReplacing("MemMb = 64", "MemMb = 65");
        StepAssert.RanAgain(result, StepNames.Types);
        StepAssert.Cached(result, StepNames.Table);
    }

    [Fact]
    public void EditOfAMarshalledType_EmitsTheTypeAgain() =>
        StepAssert.RanAgain(AfterReplacing("= [];", "= []; public int More { get; set; }"), StepNames.Types);

    [Fact]
    public void NewMethod_EmitsTheTypeAndTheTableAgain()
    {
        var result = AfterReplacing("public static double Fit", "public static double Other(int x) => x;\n[EnforceLimits]\npublic static double Fit");
        StepAssert.RanAgain(result, StepNames.Types);
        StepAssert.RanAgain(result, StepNames.Table);
    }

    [Fact]
    public void OldCompilation_IsNotKeptAlive()
    {
        var driver = RunOverCompilationThatIsDropped(out var old);
        for (var i = 0; i < 10 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static GeneratorDriver RunOverCompilationThatIsDropped(out WeakReference old)
    {
        var first = TestCompilation.Create(Source);
        old = new WeakReference(first);
        var driver = GeneratorRun.CreateDriver(first).RunGenerators(first, TestContext.Current.CancellationToken);
        return driver.RunGenerators(TestCompilation.Create(Source), TestContext.Current.CancellationToken);
    }

    private static GeneratorRunResult AfterReplacing(string before, string after)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        return After(compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Parse(Source.Replace(before, after, StringComparison.Ordinal))));
    }

    private static GeneratorRunResult After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var compilation = TestCompilation.Create(Source);
        var cancellation = TestContext.Current.CancellationToken;
        var driver = GeneratorRun.CreateDriver(compilation).RunGenerators(compilation, cancellation);
        return driver.RunGenerators(edit(compilation), cancellation).GetRunResult().Results.Single();
    }

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions(LanguageVersion.Latest), path: "Source0.cs", cancellationToken: TestContext.Current.CancellationToken);
}
