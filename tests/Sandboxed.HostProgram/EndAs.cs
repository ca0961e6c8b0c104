using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>
/// Runs calls that start processes of each kind and never end, prints the processes of each on a line, those of an idle worker too, and
/// ends in some way, or waits to be ended.
/// </summary>
internal static class EndAs
{
    private static readonly Escape[] _escapes = Enum.GetValues<Escape>();

    public static int Run(string how, StartMethod start)
    {
        var on = new CallOptions { Executor = new SandboxPool(new() { MaxWorkers = _escapes.Length + 1, StartMethod = start }) };
        using var started = new CountdownEvent(_escapes.Length);
        foreach (var escape in _escapes) _ = Escaping.HoldLimitedAsync(on, escape, new PrintProcesses(started));
        started.Wait();
        Print(Escaping.WhoLimited(on).Value);
        return how switch
        {
            "return" => 5,
            "throw" => throw new InvalidOperationException("nobody catches this"),
            "exit" => Exit(),
            "fail-fast" => FailFast(),
            _ => Wait(),
        };
    }

    private static void Print(int[] processes) => Console.WriteLine(string.Join(' ', processes));

    private static int Exit()
    {
        Environment.Exit(6);
        return 0;
    }

    private static int FailFast()
    {
        Environment.FailFast("as it was told to");
        return 0;
    }

    private static int Wait()
    {
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private sealed class PrintProcesses(CountdownEvent started) : IProgress<int[]>
    {
        public void Report(int[] value)
        {
            Print(value);
            started.Signal();
        }
    }
}
