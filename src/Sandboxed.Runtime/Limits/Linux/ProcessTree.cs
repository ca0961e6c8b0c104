using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// The processes that a worker started, and theirs. A worker is the sub-reaper of its tree, so processes that lost their parent
/// are still found below it, in sessions of their own or not.
/// </summary>
internal static class ProcessTree
{
    /// <summary>Rounds of killing: a fork storm loses against it, as each round kills all forkers it sees.</summary>
    private const int MaxRounds = 100;

    /// <summary>Kills everything below a process that is stopped, or is the caller itself, until nothing is left but zombies.</summary>
    public static void KillDescendants(int pid)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var alive = 0;
            foreach (var descendant in Descendants(pid))
            {
                if (IsZombie(descendant)) continue;
                if (Libc.kill(descendant, Libc.SIGKILL) == 0) alive++;
            }

            if (alive == 0) return;
        }
    }

    /// <summary>All processes below one, parents first.</summary>
    public static List<int> Descendants(int pid)
    {
        var found = new List<int>();
        AddChildren(pid, found);
        for (var i = 0; i < found.Count; i++) AddChildren(found[i], found);
        return found;
    }

    /// <summary>The parent of a process; -1 if it has been waited for.</summary>
    public static int ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return -1;
        }
    }

    private static void AddChildren(int pid, List<int> found)
    {
        try
        {
            foreach (var task in Directory.EnumerateDirectories($"/proc/{pid}/task"))
            {
                foreach (var child in File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)) found.Add(int.Parse(child));
            }
        }
        catch (IOException)
        {
            // It ended while we looked; its children are the sub-reaper's now and found in the next round.
        }
    }

    private static bool IsZombie(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }
}
