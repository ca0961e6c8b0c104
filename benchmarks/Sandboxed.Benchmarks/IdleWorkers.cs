namespace Sandboxed.Benchmarks;

/// <summary>What eight workers cost that have nothing to do: their memory, and how often they wake.</summary>
internal static class IdleWorkers
{
    private const int Workers = 8;

    public static void Print()
    {
        var (workers, dirty, proportional, wakings) = Measure();
        Console.WriteLine($"{$"idle worker of {workers}, 30 s after its call",-60} Private_Dirty {dirty / 1024:F2} MiB   Pss {proportional / 1024:F2} MiB   wake-ups in 10 s, all together {wakings}");
    }

    /// <summary>How many there are, what each holds in kilobytes, and how often they wake in 10 s, all together.</summary>
    public static (int Workers, double PrivateDirty, double Proportional, long Wakings) Measure()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = Workers, StartMethod = StartMethod.ForkServer });
        var on = new CallOptions { Executor = pool };
        Subjects.EchoLimited(on, 1).ThrowIfFailed();
        Subjects.AwaitLastTemplate(on);
        pool.ResizeAsync(1).GetAwaiter().GetResult();
        pool.ResizeAsync(Workers).GetAwaiter().GetResult();
        var calls = Enumerable.Range(0, Workers).Select(_ => Subjects.WaitLimitedAsync(on, 200)).ToArray();
        var processes = Task.WhenAll(calls).GetAwaiter().GetResult().Select(static call => call.WorkerProcessId).Distinct().ToArray();
        Thread.Sleep(TimeSpan.FromSeconds(30));
        var before = processes.Sum(Wakings);
        Thread.Sleep(TimeSpan.FromSeconds(10));
        var wakings = processes.Sum(Wakings) - before;
        return (processes.Length, processes.Average(process => Kilobytes(process, "Private_Dirty:")), processes.Average(process => Kilobytes(process, "Pss:")), wakings);
    }

    private static long Kilobytes(int process, string name) =>
        long.Parse(File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    /// <summary>A thread that sleeps again has switched voluntarily.</summary>
    private static long Wakings(int process) =>
        Directory.EnumerateDirectories($"/proc/{process}/task").Sum(static task =>
            long.Parse(File.ReadLines($"{task}/status").First(static line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal)).Split('\t')[1]));
}
