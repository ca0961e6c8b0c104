using Sandboxed.Interop.Linux;

namespace Sandboxed.Results;

/// <summary>
/// What the runtime writes to standard error before it aborts: exit codes and signals alone do not tell these apart. User code
/// can write the same words, but cannot make them a reason without the abort.
/// </summary>
internal static class LastWords
{
    private const string OutOfMemory = "Out of memory.";
    private const string UnhandledOutOfMemory = "Unhandled exception. System.OutOfMemoryException";

    /// <summary>The exception that the runtime raises for want of memory, or of descriptors for a thread, where its own code was not ready for it: seen under limits of either only.</summary>
    private const string UnraisableOutOfMemory = "terminate called after throwing an instance of 'PAL_SEHException'";

    private const string UnhandledMissingAssembly = "Unhandled exception. System.IO.FileNotFoundException: Could not load file or assembly";

    private const string UnhandledException = "Unhandled exception. ";
    private const string StackOverflow = "Stack overflow.";
    private const string FailFast = "Process terminated."; // the words follow on the same line, in .NET 10 on the next

    /// <summary>Whether a process that died under a memory limit died of it.</summary>
    public static bool OfMemory(in CallEvidence evidence) =>
        evidence.Exit?.Signal == Libc.SIGABRT
        && (evidence.ErrorTail.Contains(OutOfMemory, StringComparison.Ordinal) || evidence.ErrorTail.Contains(UnhandledOutOfMemory, StringComparison.Ordinal)
            || evidence.ErrorTail.Contains(UnraisableOutOfMemory, StringComparison.Ordinal));

    /// <summary>
    /// Whether a process that died under a limit on descriptors may have died of it: the runtime aborts without a word, for want of memory that there was, or for
    /// an assembly that is there.
    /// </summary>
    public static bool AllowForDescriptors(in CallEvidence evidence) =>
        evidence.Exit?.Signal == Libc.SIGABRT && (OfMemory(evidence) || InWords(evidence) is "" || evidence.ErrorTail.Contains(UnhandledMissingAssembly, StringComparison.Ordinal));

    /// <summary>A clause that says why, or nothing.</summary>
    public static string InWords(in CallEvidence evidence)
    {
        if (evidence.Exit?.Signal != Libc.SIGABRT) return "";
        var tail = evidence.ErrorTail;
        if (tail.Contains(StackOverflow, StringComparison.Ordinal)) return ": its stack overflowed";
        if (Line(tail, UnhandledException) is { } unhandled) return $": an exception on a thread of its own was not handled ({unhandled})";
        if (Line(tail, FailFast) is { } words) return $": it ended itself ({words})";
        return "";
    }

    private static string? Line(string text, string beginning)
    {
        var start = text.LastIndexOf(beginning, StringComparison.Ordinal);
        if (start < 0) return null;
        var line = text.AsSpan(start + beginning.Length).TrimStart();
        var end = line.IndexOf('\n');
        return (end < 0 ? line : line[..end]).Trim().ToString();
    }
}
