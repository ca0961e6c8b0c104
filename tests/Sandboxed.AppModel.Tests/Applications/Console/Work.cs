using System.Reflection;
using System.Runtime;
using Sandboxed;

public static partial class Work
{
    /// <summary>On another thread, which would wait for ever if a lock of this module were held.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static int Answer(int half) => Task.Run(() => half * 2).Result;

    [EnforceLimits(MemMb = 64, WallTimeS = 60)]
    public static int FillMemory()
    {
        var kept = new List<byte[]>();
        while (kept.Count < 400) kept.Add(new byte[1 << 20]);
        return kept.Count;
    }

    [EnforceLimits(WallTimeS = 0.3)]
    public static void Sleep() => Thread.Sleep(Timeout.Infinite);

    [EnforceLimits(WallTimeS = 60)]
    public static Surroundings LookAround(string[] variables) => new(
        Assembly.GetEntryAssembly()?.GetName().Name,
        AppContext.BaseDirectory,
        GCSettings.IsServerGC,
        variables.ToDictionary(name => name, Environment.GetEnvironmentVariable));
}

/// <summary>What a worker sees.</summary>
public sealed record Surroundings(string? Entry, string BaseDirectory, bool IsServerGC, Dictionary<string, string?> Variables);
