using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Runs calls that never end, prints the processes they run in, and waits to be killed.</summary>
internal static class HoldWorkers
{
    public static int Run(int count)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = count + 1 });
        var on = new CallOptions { Executor = pool };
        Console.WriteLine(Lingering.ProcessIdLimited(on).Value); // idle from now on
        var calls = Enumerable.Range(0, count).Select(_ => Sleeping.ForeverOnceStartedLimitedAsync(on, new PrintProcess())).ToArray();
        Task.WaitAll(calls);
        return 0;
    }

    private sealed class PrintProcess : IProgress<int>
    {
        public void Report(int value) => Console.WriteLine(value);
    }
}
