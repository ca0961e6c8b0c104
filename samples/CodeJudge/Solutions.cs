using System.Diagnostics;
using Sandboxed;

namespace CodeJudge;

public enum Solution
{
    Loop,
    Recursion,
    Rounding,
    Table,
    Deep,
    Shell,
}

/// <summary>What was handed in: the Fibonacci numbers.</summary>
internal static partial class Solutions
{
    [EnforceLimits(MemMb = 64, NumProcesses = 0, CaptureOutput = true)]
    public static long Run(Solution solution, int n) => solution switch
    {
        Solution.Loop => Loop(n),
        Solution.Recursion => Recursion(n),
        Solution.Rounding => (long)Math.Round(Math.Pow((1 + Math.Sqrt(5)) / 2, n) / Math.Sqrt(5)),
        Solution.Table => new long[n * 10_000_000L].Length + Loop(n),
        Solution.Deep => Deep(n),
        _ => Process.Start("bc", $"-e {n}").Id,
    };

    private static long Loop(int n)
    {
        var (a, b) = (0L, 1L);
        for (; n > 0; n--) (a, b) = (b, a + b);
        return a;
    }

    private static long Recursion(int n) => n < 2 ? n : Recursion(n - 1) + Recursion(n - 2);

    private static long Deep(int n) => n < 0 ? n : Deep(n + 1) + 1;
}
