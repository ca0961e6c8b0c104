using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Caching;

/// <summary>A project with a thousand limited methods, as the benchmark has it.</summary>
public sealed class ManyMethodsTests
{
    private const int Types = 50;
    private const int MethodsOfAType = 20;

    [Fact]
    public void EditElsewhere_GeneratesNothingAgain()
    {
        var (driver, compilation) = Run();
        Assert.Equal(Types * MethodsOfAType, driver.GetRunResult().GeneratedTrees.Sum(static tree => tree.ToString().Split("LimitedCall(").Length - 1));
        StepAssert.AllCached(After(driver, compilation, compilation.SyntaxTrees[^1], "class Other { int _field; }"));
    }

    [Fact]
    public void EditOfAMethod_PrintsItsTypeOnly()
    {
        var (driver, compilation) = Run();
        var touched = compilation.SyntaxTrees[7];
        var result = After(driver, compilation, touched, touched.ToString().Replace("int Method3(int number", "int Method3(long number", StringComparison.Ordinal));
        StepAssert.RanAgainForOne(result, StepNames.Types, IncrementalStepRunReason.Modified);
        StepAssert.Cached(result, StepNames.Table);
        StepAssert.PrintedAgain(result, 1);
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Run()
    {
        var methods = string.Join('\n', Enumerable.Range(0, MethodsOfAType).Select(static i => $"[Sandboxed.EnforceLimits(MemMb = 64)] public static int Method{i}(int number, double[] values, System.ReadOnlySpan<byte> bytes) => 1;"));
        var types = Enumerable.Range(0, Types).Select(i => $"public static partial class Many{i} {{ {methods} }}");
        var compilation = TestCompilation.Create([.. types, "class Other { }"], []);
        return (GeneratorRun.CreateDriver(compilation).RunGenerators(compilation, TestContext.Current.CancellationToken), compilation);
    }

    private static GeneratorRunResult After(GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree tree, string edited)
    {
        var replacement = CSharpSyntaxTree.ParseText(edited, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken);
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, replacement), TestContext.Current.CancellationToken).GetRunResult().Results.Single();
    }
}
