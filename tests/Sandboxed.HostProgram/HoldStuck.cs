using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Runs a call in a spawned worker whose runtime does nothing any more, prints the worker, and waits to be killed.</summary>
internal static class HoldStuck
{
    public static int Run()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = StartMethod.Spawn });
        Sticking.HoldLimited(new CallOptions { Executor = pool }, new PrintProcess());
        return 0;
    }

    private sealed class PrintProcess : IProgress<int>
    {
        public void Report(int value) => Console.WriteLine(value);
    }
}
