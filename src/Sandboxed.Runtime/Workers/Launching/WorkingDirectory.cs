namespace Sandboxed.Workers.Launching;

/// <summary>The directory that workers start in.</summary>
internal sealed class WorkingDirectory
{
    /// <summary>PATH_MAX: a longer path is not accepted by the system, though one can get there in steps.</summary>
    private const int LongestPath = 4095;

    private readonly string? _path = Current();

    /// <summary>
    /// The current directory of the time when this was made; null, which stands for the one that the process is in, if that has no path:
    /// it was deleted, or is too deep.
    /// </summary>
    public string? Path => Directory.Exists(_path) ? _path : null;

    /// <summary>The current directory; null if it has no path.</summary>
    private static string? Current()
    {
        try
        {
            return Environment.CurrentDirectory is { Length: <= LongestPath } path ? path : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
