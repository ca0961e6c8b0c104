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

    /// <summary>Waits until no thread of a process that was sent SIGSTOP can do anything more. Those that run find the signal when they enter the kernel, or have a processor again.</summary>
    public static bool AwaitStop(int pid, TimeSpan patience) => SpinWait.SpinUntil(() => AllStand(pid), patience);

    private static bool AllStand(int pid)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{pid}/task").All(static task => StateOf(File.ReadAllText($"{task}/stat")) is 'T' or 't' or 'Z' or 'X');
        }
        catch (IOException)
        {
            // The process has ended, or one of its threads has: of those that do not stand yet.
            return !Directory.Exists($"/proc/{pid}");
        }
    }

    // "ID (name) STATE ...", where the name may itself contain parentheses.
    private static char StateOf(string stat) => stat[stat.LastIndexOf(')') + 2];

    private static bool Runs(string stat) => StateOf(stat) == 'R' && !stat.Contains(Compiler, StringComparison.Ordinal);
}
