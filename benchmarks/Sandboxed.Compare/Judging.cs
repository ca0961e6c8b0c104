using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sandboxed.Compare;

/// <summary>
/// A judge of solutions, which compiles what it is handed. The compiler keeps what it has loaded in static fields, a quarter of the limit and more: whether the limit, which is counted from
/// there, makes later calls slower.
/// </summary>
internal static partial class Judging
{
    private const int Rounds = 5;

    /// <summary>How many are measured of each judge, from this one on.</summary>
    private const int First = 10, Measured = 10;

    private static readonly MetadataReference[] _references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Compiles a solution of this number.</summary>
    /// <returns>The size of what it has made of it.</returns>
    [EnforceLimits]
    public static long Compile(int number)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            public static class Solution{{number}}
            {
                public static int Run(IEnumerable<int> values) => values.Where(v => v % 2 == 0).Select(v => v * {{number}}).DefaultIfEmpty().Max();
                public static string Say(object value) => value switch { int i => $"{i:N0}", string s => s.ToUpperInvariant(), _ => "" };
            }
            """);
        var compilation = CSharpCompilation.Create($"solution{number}", [tree], _references, new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var made = new MemoryStream();
        var result = compilation.Emit(made);
        return result.Success ? made.Length : throw new InvalidOperationException(result.Diagnostics[0].ToString());
    }

    public static void Measure(Table table)
    {
        List<double> free = [], limited = [];
        for (var round = 0; round < Rounds; round++)
        {
            free.AddRange(LaterCalls(new CallOptions()));
            limited.AddRange(LaterCalls(new CallOptions { MemMb = 400 }));
        }

        var freely = Figures.Of([.. free]);
        table.Add("a judge's tenth compilation, and nine more", freely);
        table.Add("the same under MemMb = 400", Figures.Of([.. limited]), bar: 1.3 * freely.P50);
    }

    private static double[] LaterCalls(CallOptions limits)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1 });
        var on = limits with { Executor = pool };
        var number = 1;
        while (number < First) CompileLimited(on, number++).ThrowIfFailed();
        return Figures.TimesOf(Measured, () => CompileLimited(on, number++).ThrowIfFailed());
    }
}
