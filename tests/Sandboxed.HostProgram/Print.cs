using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Runs an initializer and a call whose output nobody captures.</summary>
internal static class Print
{
    public static int Run(string text)
    {
        using (var pool = new SandboxPool(new() { MaxWorkers = 1, Initializers = [Initializing.PrintInitializer($"initializer: {text}, ")] }))
        {
            Printing.PassedOnLimited(new CallOptions { Executor = pool }, $"output: {text}", $"error: {text}").ThrowIfFailed();
        }

        return 0;
    }
}
