using System.IO.MemoryMappedFiles;

namespace Sandboxed.Stress;

/// <summary>Calls that leave a trace outside of all processes: each counts itself in a file that the workers share.</summary>
internal static unsafe partial class CountedWork
{
    private static int* _counts;

    /// <summary>Maps the file. In each worker: a template's workers share the mapping.</summary>
    [SandboxInitializer(Where = InitializerPlace.Worker)]
    public static void Open(string file) => _counts = Map(file);

    public static int* Map(string file)
    {
        var mapped = MemoryMappedFile.CreateFromFile(file, FileMode.Open);
        byte* start = null;
        mapped.CreateViewAccessor().SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return (int*)start;
    }

    [EnforceLimits(WallTimeS = 60)]
    public static int Count(int number)
    {
        Interlocked.Increment(ref _counts[number]);
        return number ^ 0x5A5A5A;
    }
}
