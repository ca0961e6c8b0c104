using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Ends with a busy worker and an idle one, without disposing the pool.</summary>
internal static class LeavePool
{
    public static int Run(string how)
    {
        var on = new CallOptions { Executor = new SandboxPool(new() { MaxWorkers = 2 }) };
        using var started = new PrintOnce();
        _ = Sleeping.ForeverOnceStartedLimitedAsync(on, started);
        started.Wait();
        Console.WriteLine(Lingering.ProcessIdLimited(on).Value);
        return how switch
        {
            "return" => 5,
            "throw" => throw new InvalidOperationException("nobody catches this"),
            _ => 64,
        };
    }

    private sealed class PrintOnce : IProgress<int>, IDisposable
    {
        private readonly ManualResetEventSlim _printed = new();

        public void Report(int value)
        {
            Console.WriteLine(value);
            _printed.Set();
        }

        public void Wait() => _printed.Wait();

        public void Dispose() => _printed.Dispose();
    }
}
