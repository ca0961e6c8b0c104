namespace Sandboxed.Limits.Linux;

/// <summary>What the threads of a process do at this moment.</summary>
internal static class ThreadStates
{
    /// <summary>Compiles again what was called often; 15 characters are kept of a name.</summary>
    private const string Compiler = "(.NET Tiered Com)";

    /// <summary>Whether any thread computes, or would if it had a processor; the runtime's compiler does not count, nor does this one.</summary>
    public static bool AnyRuns(int pid, int except)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{pid}/task").Any(task => !task.EndsWith($"/{except}", StringComparison.Ordinal) && Runs(File.ReadAllText($"{task}/stat")));
        }
        catch (IOException)
        {
            // The process, or one of its threads, has just ended.
            return false;
        }
    }

    // "ID (name) STATE ...", where the name may itself contain parentheses.
    private static bool Runs(string stat) => stat[stat.LastIndexOf(')') + 2] == 'R' && !stat.Contains(Compiler, StringComparison.Ordinal);
}
