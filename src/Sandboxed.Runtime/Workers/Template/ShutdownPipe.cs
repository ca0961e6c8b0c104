using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>
/// The pipe through which the runtime's system layer stops its own thread when the process ends in an abnormal way. A forked process shares it
/// but does not have the thread: it would stop the template's thread, close the template's descriptor, and wait 2 seconds
/// for an answer. With something unwritable in the place of the pipe's end, the write fails and nothing is waited for.
/// </summary>
internal sealed class ShutdownPipe
{
    private static readonly int _unwritable = Libc.open("/dev/null", Libc.O_RDONLY | Libc.O_CLOEXEC);

    private readonly int[] _writeEnds;

    private ShutdownPipe(int[] writeEnds) => _writeEnds = writeEnds;

    /// <summary>To disconnect from it puts a descriptor in its own place.</summary>
    public static ShutdownPipe None { get; } = new([_unwritable]);

    /// <summary>To be made before anything of the application's runs: no other pipe has both ends here then.</summary>
    public static ShutdownPipe Find()
    {
        var ends = Directory.EnumerateFiles("/proc/self/fd")
            .Select(static file => (Number: Path.GetFileName(file), Target: Target(file)))
            .Where(static end => end.Target.StartsWith("pipe:", StringComparison.Ordinal))
            .ToLookup(static end => end.Target, static end => end.Number);
        return new([.. ends.Where(static pipe => pipe.Any(IsReadEnd)).SelectMany(static pipe => pipe.Where(IsWriteEnd)).Select(int.Parse)]);
    }

    /// <summary>
    /// In a forked process only: in the template, where the thread is, the loss of the last writer would be an event without end.
    /// </summary>
    public void Disconnect()
    {
        foreach (var end in _writeEnds) Libc.dup2(_unwritable, end);
    }

    private static string Target(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name ?? "";
        }
        catch (IOException)
        {
            return ""; // the descriptor of the enumeration itself
        }
    }

    private static bool IsReadEnd(string number) => Access(number) == '0';

    private static bool IsWriteEnd(string number) => Access(number) == '1';

    /// <summary>The last octal digit of the flags: O_RDONLY is 0, O_WRONLY 1.</summary>
    private static char Access(string number) =>
        File.ReadLines($"/proc/self/fdinfo/{number}").First(static line => line.StartsWith("flags:", StringComparison.Ordinal)).TrimEnd()[^1];
}
