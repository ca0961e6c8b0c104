namespace Sandboxed.Workers.Launching;

/// <summary>The directory that workers start in.</summary>
internal sealed class WorkingDirectory
{
    /// <summary>PATH_MAX: a longer path is not accepted by the system, though one can get there in steps.</summary>
    private const int LongestPath = 4095;

    private readonly string? _chosen;
    private readonly string? _path;

    /// <param name="chosen">The pool's own; null for the current directory.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public WorkingDirectory(string? chosen)
    {
        if (chosen is not null && !Directory.Exists(chosen))
            throw new DirectoryNotFoundException($"There is no directory {chosen}, which {nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.WorkingDirectory)} names. Make it before the pool.");
        (_chosen, _path) = (chosen, chosen ?? Current());
    }

    /// <summary>
    /// The chosen directory. Without one, the current directory of the time when this was made; null, which stands for the one that the process is in, if that has
    /// no path: it was deleted, or is too deep.
    /// </summary>
    public string? Path => _chosen ?? (Directory.Exists(_path) ? _path : null);

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
