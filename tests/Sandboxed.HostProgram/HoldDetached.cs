using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Runs a call in a forked worker that starts processes which leave it, prints them all, and waits to be killed.</summary>
internal static class HoldDetached
{
    public static int Run()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = StartMethod.ForkServer });
        Detaching.HoldLimited(new CallOptions { Executor = pool }, new PrintProcesses());
        return 0;
    }

    private sealed class PrintProcesses : IProgress<int[]>
    {
        public void Report(int[] value) => Console.WriteLine(string.Join(' ', value));
    }
}
