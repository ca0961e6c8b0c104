using System.Diagnostics;

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

    /// <summary>
    /// Waits until a thread of a process that was sent SIGSTOP does nothing more: one that runs finds the signal when it enters the kernel, or has a processor again; one that sleeps finds it before
    /// it returns from there.
    /// </summary>
    public static bool AwaitStop(int pid, int thread, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        for (var spin = default(SpinWait); !Stands(pid, thread); spin.SpinOnce(sleep1Threshold: -1))
        {
            if (Stopwatch.GetElapsedTime(since) > patience) return false;
        }

        return true;
    }

    private static bool Stands(int pid, int thread)
    {
        try
        {
            return StateOf(File.ReadAllText($"/proc/{pid}/task/{thread}/stat")) != 'R';
        }
        catch (IOException)
        {
            return true; // it has ended
        }
    }

    // "ID (name) STATE ...", where the name may itself contain parentheses.
    private static char StateOf(string stat) => stat[stat.LastIndexOf(')') + 2];

    private static bool Runs(string stat) => StateOf(stat) == 'R' && !stat.Contains(Compiler, StringComparison.Ordinal);
}
