namespace Sandboxed.Stress;

/// <summary>What stands beside the hostile calls, and a hostile one that no other project has.</summary>
internal static partial class HostileWork
{
    public const int ChunkSize = 10;
    public const int LateItem = 4;

    private static readonly int[] _kept = new int[1 << 10];

    /// <summary>Honest: uses some memory, prints, returns what it was given, doubled.</summary>
    [EnforceLimits(MemMb = 64, WallTimeS = 60, CpuTimeS = 30, CaptureOutput = true)]
    public static int Double(int value)
    {
        _kept[value & (_kept.Length - 1)] = value;
        var text = new int[10_000];
        Array.Fill(text, value);
        Console.Write(value);
        return text[^1] * 2;
    }

    /// <summary>An item of a chunk: takes a millisecond, or as long as it may.</summary>
    [EnforceLimits(WallTimeS = 0.04)]
    public static int Take(int item)
    {
        Thread.Sleep(item % ChunkSize == LateItem ? 40 : 1);
        return 2 * item;
    }

    /// <summary>Keys that share one hash code: 20,000 of them take this process a second, within its limits.</summary>
    [EnforceLimits(WallTimeS = 60)]
    public static HashSet<long> Collide(int count) => [.. Enumerable.Range(0, count).Select(static i => ((long)i << 32) | (uint)i)];
}
