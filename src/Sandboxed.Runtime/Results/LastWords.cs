using Sandboxed.Interop.Linux;

namespace Sandboxed.Results;

/// <summary>
/// What the runtime writes to standard error before it aborts: exit codes and signals alone do not tell these apart. User code
/// can write the same words, but cannot make them a reason without the abort.
/// </summary>
/// <param name="Cause">What it died of.</param>
/// <param name="Words">What it said of that, for people; empty if that is nothing more.</param>
internal readonly record struct LastWords(DeathCause Cause, string Words)
{
    private const string OutOfMemory = "Out of memory.";
    private const string OutOfMemoryType = "System.OutOfMemoryException";

    /// <summary>
    /// The exception that the runtime raises for want of memory, or of descriptors for a thread, where its own code was not ready for it: seen
    /// under limits of either only.
    /// </summary>
    private const string UnraisableOutOfMemory = "terminate called after throwing an instance of 'PAL_SEHException'";

    private const string MissingAssembly = "System.IO.FileNotFoundException: Could not load file or assembly";
    private const string UnhandledException = "Unhandled exception. ";
    private const string StackOverflow = "Stack overflow.";
    private const string FailFast = "Process terminated."; // the words follow on the same line, in .NET 10 on the next

    /// <summary>Whether the process had run other calls or items: what they left may have ended it.</summary>
    public bool FollowsOthers { get; init; }

    /// <summary>Those of a process that ended.</summary>
    /// <param name="signal">What ended it; null if none did.</param>
    /// <param name="tail">The end of its standard error.</param>
    public static LastWords Of(int? signal, string tail)
    {
        if (signal != Libc.SIGABRT) return default;
        var unhandled = Line(tail, UnhandledException);
        if (IsOfMemory(tail, unhandled)) return new(DeathCause.OutOfMemory, unhandled ?? "");
        if (tail.Contains(StackOverflow, StringComparison.Ordinal)) return new(DeathCause.StackOverflow, "");
        if (unhandled is not null)
        {
            var isMissing = unhandled.StartsWith(MissingAssembly, StringComparison.Ordinal);
            return new(isMissing ? DeathCause.MissingAssembly : DeathCause.UnhandledException, unhandled);
        }

        return Line(tail, FailFast) is { } words ? new(DeathCause.FailFast, words) : default;
    }

    /// <summary>A clause that says why, or nothing.</summary>
    public override string ToString() => Cause switch
    {
        DeathCause.StackOverflow => ": its stack overflowed",
        DeathCause.OutOfMemory when Words.Length == 0 => ": its runtime found no memory",
        DeathCause.UnhandledException or DeathCause.OutOfMemory or DeathCause.MissingAssembly => $": an exception on a thread of its own{(FollowsOthers ? ", perhaps of an earlier call in this worker," : "")} was not handled ({Words})",
        DeathCause.FailFast => $": it ended itself ({Words})",
        _ => "",
    };

    private static bool IsOfMemory(string tail, string? unhandled) =>
        unhandled?.StartsWith(OutOfMemoryType, StringComparison.Ordinal) == true
        || tail.Contains(OutOfMemory, StringComparison.Ordinal)
        || tail.Contains(UnraisableOutOfMemory, StringComparison.Ordinal);

    private static string? Line(string text, string beginning)
    {
        var start = text.LastIndexOf(beginning, StringComparison.Ordinal);
        if (start < 0) return null;
        var line = text.AsSpan(start + beginning.Length).TrimStart();
        var end = line.IndexOf('\n');
        return (end < 0 ? line : line[..end]).Trim().ToString();
    }
}
