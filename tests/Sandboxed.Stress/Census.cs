namespace Sandboxed.Stress;

/// <summary>What this process had before, to be compared with what it has afterwards.</summary>
internal sealed class Census
{
    private readonly int _temporary = TemporaryFiles();
    private readonly int _descriptors;

    public Census()
    {
        // What the library keeps for the life of the process is there after the first pool.
        using (var pool = new SandboxPool(new() { StartMethod = StartMethod.Spawn }))
        {
            MixedWork.DoLimited(new CallOptions { Executor = pool }, 0, 1);
        }

        _descriptors = Descriptors();
    }


    public Leak Leaked() => new(Processes().Count, Math.Max(0, Descriptors() - _descriptors), Math.Max(0, TemporaryFiles() - _temporary));

    /// <summary>All processes below this one.</summary>
    public static List<int> Processes()
    {
        var found = new List<int> { Environment.ProcessId };
        for (var i = 0; i < found.Count; i++)
        {
            try
            {
                foreach (var task in Directory.EnumerateDirectories($"/proc/{found[i]}/task"))
                    found.AddRange(File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }

        found.RemoveAt(0);
        return found;
    }

    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static int TemporaryFiles() => Directory.GetFileSystemEntries("/dev/shm").Length + Directory.GetFileSystemEntries(Path.GetTempPath(), "*andboxed*").Length;
}

/// <summary>What is left that should not be.</summary>
internal sealed record Leak(int Processes, int Descriptors, int Files)
{
    public bool IsNone => this is { Processes: 0, Descriptors: 0, Files: 0 };

    public override string ToString() => $"leaked {Processes} processes, {Descriptors} descriptors, {Files} files";
}
