using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Asserts both ways of caching after a run: what did not change is not generated again, and what did is, and nothing else.</summary>
internal static class CachingAssert
{
    public static void BothWays(GeneratorDriver driver, CSharpCompilation compilation)
    {
        StepAssert.AllCached(With("public class Unrelated { public int X; }"));

        // The last file: the compiler counts the files that have the attribute, and takes those behind a new one for changed.
        var added = With(Touched(1));
        StepAssert.RanAgainForOne(added, StepNames.Types, IncrementalStepRunReason.New);
        StepAssert.RanAgainForOne(added, StepNames.Table, IncrementalStepRunReason.Modified);

        var modified = With(Touched(2));
        StepAssert.RanAgainForOne(modified, StepNames.Types, IncrementalStepRunReason.Modified);
        StepAssert.Cached(modified, StepNames.Table);
        StepAssert.PrintedAgain(modified, 1);

        GeneratorRunResult With(string source)
        {
            var cancellation = TestContext.Current.CancellationToken;
            var tree = CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, path: "Added.cs", cancellationToken: cancellation);
            driver = driver.RunGenerators(compilation.AddSyntaxTrees(tree), cancellation);
            return driver.GetRunResult().Results.Single();
        }
    }

    private static string Touched(int megabytes) => $"static partial class AddedByTheTest {{ [Sandboxed.EnforceLimits(MemMb = {megabytes})] static int F(int x) => x; }}";
}
