using System.Reflection;
using System.Runtime;
using Sandboxed;

public static partial class Work
{
    /// <summary>On another thread, which would wait for ever if a lock of this module were held.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static int Answer(int half) => Task.Run(() => half * 2).Result;

    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static int FillMemory() => UseMemory(400);

    [EnforceLimits(MemMb = 400, WallTimeS = 60)]
    public static int UseMemory(int megabytes)
    {
        var kept = new List<byte[]>();
        while (kept.Count < megabytes) kept.Add(new byte[1 << 20]);
        return kept.Count;
    }

    [EnforceLimits(WallTimeS = 0.3)]
    public static void Sleep() => Thread.Sleep(Timeout.Infinite);

    [EnforceLimits(WallTimeS = 60, CaptureOutput = true)]
    public static void Crash() => Environment.FailFast("on purpose");

    [EnforceLimits(WallTimeS = 60)]
    public static Surroundings LookAround(string[] variables) => new(
        Assembly.GetEntryAssembly()?.GetName().Name,
        AppContext.BaseDirectory,
        CurrentDirectory(),
        GCSettings.IsServerGC,
        variables.ToDictionary(name => name, Environment.GetEnvironmentVariable),
        variables.ToDictionary(name => name, StartVariable));

    private static string CurrentDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException e)
        {
            return e.GetType().Name;
        }
    }

    /// <summary>As it was when this process was started, whatever has been set since.</summary>
    private static string? StartVariable(string name) =>
        File.ReadAllText("/proc/self/environ").Split('\0').FirstOrDefault(entry => entry.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}

/// <summary>What a worker sees.</summary>
public sealed record Surroundings(
    string? Entry,
    string BaseDirectory,
    string WorkingDirectory,
    bool IsServerGC,
    Dictionary<string, string?> Variables,
    Dictionary<string, string?> StartVariables);
