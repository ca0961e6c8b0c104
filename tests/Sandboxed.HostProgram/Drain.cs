using System.Runtime.InteropServices;
using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Runs a call until a file is there, prints its processes, and lets it end when it is told to end itself.</summary>
internal static class Drain
{
    public static int Run(string letGo, StartMethod start)
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = start });
        var on = new CallOptions { Executor = pool };
        using var told = new ManualResetEventSlim();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            told.Set();
        });
        Console.WriteLine(string.Join(' ', Escaping.WhoLimited(on).Value)); // the same worker runs the next call
        var call = Waiting.ForFileLimitedAsync(on, letGo, new PrintProcess());
        told.Wait();
        Console.WriteLine("0");
        pool.Close();
        var hasEnded = pool.JoinAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        Console.WriteLine($"{hasEnded} {call.GetAwaiter().GetResult().ExitStatus}");
        return 0;
    }

    private sealed class PrintProcess : IProgress<int>
    {
        public void Report(int value) => Console.WriteLine(value);
    }
}
