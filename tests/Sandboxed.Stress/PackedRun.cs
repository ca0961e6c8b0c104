using System.Diagnostics;
using Sandboxed.Misbehaving;

namespace Sandboxed.Stress;

/// <summary>Forged packed calls: each is refused by a MarshallingException, or is a call of a method that is declared here.</summary>
internal static class PackedRun
{
    public static int Run(int count, int seed)
    {
        Console.WriteLine($"seed {seed}");
        var forged = new ForgedCalls(
            seed, Travelling.SumLimitedCall(1, 2, 3), Sleeping.ForLimitedCall(30), Travelling.OverloadedLimitedCall(5), Printing.CapturedLimitedCall("a", "b"));
        var since = Stopwatch.GetTimestamp();
        var accepted = 0;
        for (var i = 1; i <= count; i++)
        {
            accepted += forged.ReadNext() ? 1 : 0;
            if (i % 100_000 == 0) Console.WriteLine($"{i:N0} forged calls, {accepted:N0} of them calls of declared methods");
        }

        string[] strangers = [.. ForgedCalls.LoadedStrangers()];
        Console.WriteLine(
            $"{count:N0} forged calls in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s: {accepted:N0} of declared methods, {count - accepted:N0} refused, "
            + $"{strangers.Length} assemblies loaded that only the bytes name {string.Join(", ", strangers)}");
        return strangers.Length == 0 ? 0 : 1;
    }
}
