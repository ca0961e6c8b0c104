namespace Sandboxed.Stress;

/// <summary>What this process had before, to be compared with what it has afterwards.</summary>
internal sealed class Census
{
    private readonly int _sharedMemory = SharedMemory();
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


    public Leak Leaked() => new(Processes().Count, Math.Max(0, Descriptors() - _descriptors), Math.Max(0, SharedMemory() - _sharedMemory));

    /// <summary>All processes below this one.</summary>
    public static List<int> Processes()
    {
        var found = ChildrenOf(Environment.ProcessId);
        for (var i = 0; i < found.Count; i++) found.AddRange(ChildrenOf(found[i]));
        return found;
    }

    public static List<int> ChildrenOf(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task").SelectMany(static task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse)];
        }
        catch (IOException)
        {
            return []; // it has just ended
        }
    }

    /// <summary>Of the kinds that the library opens: the runtime opens assemblies, and copies of the console's.</summary>
    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Count(static entry =>
        new FileInfo(entry).LinkTarget is { } target
        && (target.StartsWith("socket:", StringComparison.Ordinal) || target.StartsWith("anon_inode:", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal)));

    private static int SharedMemory() => Directory.GetFileSystemEntries("/dev/shm").Length;
}

/// <summary>What is left that should not be.</summary>
internal sealed record Leak(int Processes, int Descriptors, int SharedMemory)
{
    public bool IsNone => this is { Processes: 0, Descriptors: 0, SharedMemory: 0 };

    public override string ToString() => $"leaked {Processes} processes, {Descriptors} descriptors, {SharedMemory} files in shared memory";
}
