using System.Globalization;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that write into the memory which their worker shares with the host.</summary>
public static unsafe partial class Scribbling
{
    private const int Words = 4096;
    private const int Batch = 65_536;

    /// <summary>Where the worker counts the frames that it has read.</summary>
    private const int TakenWord = 128;

    /// <summary>What looks like something in the right place.</summary>
    private static readonly uint[] _likely = [0, 1, 2, 7, 8, 9, 64, 4096, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    /// <summary>Writes so many random things, in random places.</summary>
    /// <returns>How many regions it found to write in.</returns>
    [EnforceLimits(WallTimeS = 0.3)]
    public static int Randomly(int seed, int times)
    {
        var random = new Random(seed);
        var regions = Regions();
        for (var i = 0; i < times; i++)
        {
            var (start, size) = regions[random.Next(regions.Count)];
            var area = random.Next(2) * ((size - Words) / 2);
            var place = random.Next(5) switch
            {
                0 => start + (random.Next(40) * sizeof(uint)), // the writer's words of one lane
                1 => start + (random.Next(Words / sizeof(uint)) * sizeof(uint)),
                2 => start + size - Batch + (random.Next(64) * sizeof(uint)), // answers that are left to be found
                _ => start + Words + area + (random.Next(64) * sizeof(uint)), // headers, prefixes, lengths
            };
            *(uint*)place = random.Next(2) == 0 ? _likely[random.Next(_likely.Length)] : (uint)random.NextInt64();
        }

        return regions.Count;
    }

    /// <summary>Writes a few, so fast that its answer is left for the host to find.</summary>
    [EnforceLimits(WallTimeS = 0.3)]
    public static int Briefly(int seed)
    {
        if (seed % 7 == 0) Randomly(seed, 1);
        return seed + 1;
    }

    /// <summary>Leaves a thread that goes on writing while others run here.</summary>
    [EnforceLimits(WallTimeS = 0.3)]
    public static void ForEver(int seed)
    {
        new Thread(() =>
        {
            while (true) Randomly(seed++, 10_000);
        }) { IsBackground = true }.Start();
        SandboxWorker.KeepThreads();
    }

    [EnforceLimits(WallTimeS = 0.3)]
    public static byte[] Echo(byte[] bytes) => bytes;

    [EnforceLimits(Isolation = Isolation.Pristine)]
    public static int Honestly(int number) => number + 1;

    /// <summary>Adds a byte to a file, and after a while denies that it has read its call, and ends.</summary>
    [EnforceLimits]
    public static void DenyAndDie(string path, int milliseconds)
    {
        using (var file = new FileStream(path, FileMode.Append)) file.WriteByte(1);
        Thread.Sleep(milliseconds);
        foreach (var (start, _) in Regions()) *(uint*)(start + TakenWord) = 0;
        Dying.Kill(9);
    }

    private static List<(nint Start, nint Size)> Regions() =>
    [
        .. from line in File.ReadLines("/proc/self/maps")
           where line.Contains("memfd:sandboxed", StringComparison.Ordinal)
           let ends = line[..line.IndexOf(' ')].Split('-').Select(static end => nint.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray()
           select (ends[0], ends[1] - ends[0]),
    ];
}
