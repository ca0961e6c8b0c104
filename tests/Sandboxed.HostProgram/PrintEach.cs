using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Its standard output is a file, and it looks after each call whether what the call printed is there. Says on standard error how many times it was not.</summary>
internal static class PrintEach
{
    public static int Run(int count)
    {
        var output = new FileInfo("/proc/self/fd/1").ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        var on = new CallOptions { Executor = new SandboxPool(new() { MaxWorkers = 1 }) };
        var (missing, length) = (0, 0L);
        for (var i = 0; i < count; i++)
        {
            if (i % 2 == 0) Printing.PassedOnLimited(on, "0123456789", "").ThrowIfFailed();
            else Printing.PassedOnNativelyLimited(on, "0123456789").ThrowIfFailed();
            length += 10;
            if (new FileInfo(output).Length < length) missing++;
        }

        Console.Error.Write($"missing: {missing}");
        return 0;
    }
}
