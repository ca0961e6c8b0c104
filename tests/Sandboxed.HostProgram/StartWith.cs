using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Makes a pool under an environment variable that its workers inherit, and says how its first call ends.</summary>
internal static class StartWith
{
    public static int Run(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartTimeout = TimeSpan.FromSeconds(20) });
        try
        {
            var result = Lingering.ProcessIdLimited(new CallOptions { Executor = pool });
            Console.WriteLine(result.ExitStatus);
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
        }

        return 0;
    }
}
