namespace Sandboxed.Misbehaving;

/// <summary>Methods that have something to do when their process exits, or keep something until then.</summary>
public static partial class Leaving
{
    private static readonly List<byte[]> _kept = [];

    /// <summary>Appends a line to a file at the exit of the process.</summary>
    [EnforceLimits]
    public static int NoteExit(string path)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.AppendAllText(path, $"{Environment.ProcessId}\n");
        return Environment.ProcessId;
    }

    /// <summary>Its exit handler never returns.</summary>
    [EnforceLimits]
    public static int NeverExit()
    {
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Thread.Sleep(Timeout.Infinite);
        return Environment.ProcessId;
    }

    /// <summary>Keeps this much memory in a static field.</summary>
    [EnforceLimits]
    public static int Keep(int megabytes)
    {
        _kept.Add(new byte[megabytes << 20]);
        _kept[^1].AsSpan().Fill(1);
        return Environment.ProcessId;
    }
}
