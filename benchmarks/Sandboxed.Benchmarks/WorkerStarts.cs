using System.Diagnostics;

namespace Sandboxed.Benchmarks;

/// <summary>What a new process costs a call, spawned and forked.</summary>
internal static class WorkerStarts
{
    public static void Print()
    {
        foreach (var method in new[] { StartMethod.Spawn, StartMethod.ForkServer }) Print(method);
    }

    private static void Print(StartMethod method)
    {
        var (many, few) = method == StartMethod.Spawn ? (50, 1) : (1000, 300);
        var start = Stopwatch.GetTimestamp();
        using var pool = new SandboxPool(new() { MaxWorkers = 2, StartMethod = method });
        var on = new CallOptions { Executor = pool };
        Subjects.EchoPristineLimited(on, 1).ThrowIfFailed();
        Series.PrintOne($"{method}: first pristine call of a pool (cold)", Stopwatch.GetElapsedTime(start));
        Subjects.EchoPristineLimited(on, 1).ThrowIfFailed();
        Subjects.AwaitLastTemplate(on);
        Series.Print($"{method}: pristine call, on demand", many, few, () => Subjects.EchoPristineLimited(on, 1).ThrowIfFailed());
        Series.Print($"{method}: the same under all limits", many, few, () => Subjects.EchoPristineUnderAllLimitsLimited(on, 1).ThrowIfFailed());
        PrintRate(method, on, many);
        Series.Print($"{method}: worker killed -> next answer", many / 10, few, () =>
        {
            Subjects.DieLimited(on);
            var killed = Stopwatch.GetTimestamp();
            Subjects.EchoLimited(on, 1).ThrowIfFailed();
            return Stopwatch.GetElapsedTime(killed);
        });
        PrintWithSpares(method);
    }

    private static void PrintRate(StartMethod method, CallOptions on, int count)
    {
        var start = Stopwatch.GetTimestamp();
        Parallel.For(0, count, new() { MaxDegreeOfParallelism = 4 }, _ => Subjects.EchoPristineLimited(on, 1).ThrowIfFailed());
        Console.WriteLine($"{$"{method}: pristine calls sustained, 4 callers, 2 workers",-60} {count / Stopwatch.GetElapsedTime(start).TotalSeconds,10:F0} a second");
    }

    private static void PrintWithSpares(StartMethod method)
    {
        var pause = method == StartMethod.Spawn ? 250 : 20; // for the spare to be replaced
        using var pool = new SandboxPool(new() { MaxWorkers = 2, SpareWorkers = 2, StartMethod = method });
        var on = new CallOptions { Executor = pool };
        Subjects.EchoPristineLimited(on, 1).ThrowIfFailed();
        Subjects.AwaitLastTemplate(on);
        Series.Print($"{method}: pristine call, 2 spares, one each {pause} ms", method == StartMethod.Spawn ? 20 : 300, 5, () =>
        {
            Thread.Sleep(pause);
            var called = Stopwatch.GetTimestamp();
            Subjects.EchoPristineLimited(on, 1).ThrowIfFailed();
            return Stopwatch.GetElapsedTime(called);
        });
    }
}
