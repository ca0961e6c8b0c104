using System.Diagnostics;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// The processes that a worker started, and theirs. A worker is the sub-reaper of its tree, so processes that lost their parent
/// are its children, in sessions of their own or not.
/// </summary>
internal static class ProcessTree
{
    /// <summary>For a process that is about to end. A fork storm is over after some milliseconds, as a round kills all forkers that it sees.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>For those without a parent that could be stopped: whoever waits for it may have other workers to look after.</summary>
    private static readonly TimeSpan _patienceWithSession = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Kills everything below a sub-reaper that is stopped, or is the caller itself, until nothing is left but zombies. Each round kills
    /// the children, group by group, and makes theirs children of the sub-reaper: they are killed in the next.
    /// </summary>
    /// <param name="pid">The sub-reaper.</param>
    /// <param name="patience">How long it is tried.</param>
    /// <param name="groupFollows">Whether the sub-reaper's own group is killed afterwards: none of it has to be waited for then.</param>
    /// <returns>False if something still lives.</returns>
    public static bool KillDescendants(int pid, TimeSpan patience, bool groupFollows = false)
    {
        var started = Stopwatch.GetTimestamp();
        var group = Libc.getpgid(pid);
        do
        {
            // Orphans come to the first thread, so that is where a chain of processes goes on of which each forks the next and ends.
            var children = new Killer(group, groupFollows);
            ChildList.VisitFirst(pid, ref children);
            if (children.Killed == 0) ChildList.Visit(pid, ref children);
            if (children.Killed == 0) return true;
        }
        while (Stopwatch.GetElapsedTime(started) < patience);
        return false;
    }

    /// <summary>
    /// Kills what is left in the session of a process that has ended, and that nobody has waited for: so its number is its own. What it
    /// left has another parent by now, and the session is all that still tells whose it was.
    /// </summary>
    /// <returns>What it found, ended or killed.</returns>
    public static List<int> KillSession(int leader)
    {
        var started = Stopwatch.GetTimestamp();
        SessionKiller members;
        do
        {
            Libc.kill(-leader, Libc.SIGKILL); // its group at once: none of it can fork meanwhile
            members = new SessionKiller(leader);
            ChildList.VisitAll(ref members);
        }
        while (members.Killed > 0 && Stopwatch.GetElapsedTime(started) < _patienceWithSession);
        return members.Found;
    }

    /// <summary>All processes below one, parents first.</summary>
    public static List<int> Descendants(int pid)
    {
        var found = new Collector([]);
        ChildList.Visit(pid, ref found);
        for (var i = 0; i < found.Found.Count; i++) ChildList.Visit(found.Found[i], ref found);
        return found.Found;
    }

    /// <summary>The children of a process, ended ones included.</summary>
    public static List<int> Children(int pid)
    {
        var found = new Collector([]);
        ChildList.Visit(pid, ref found);
        return found.Found;
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

    /// <summary>Kills a process. False if it had ended.</summary>
    private static bool Kill(int pid)
    {
        var handle = Libc.pidfd_open(pid, 0);
        if (handle < 0) return Libc.errno is Libc.EMFILE or Libc.ENFILE && Libc.kill(pid, Libc.SIGKILL) == 0;
        var killed = !Descriptors.AwaitReadable(handle, TimeSpan.Zero) && Libc.kill(pid, Libc.SIGKILL) == 0;
        Libc.close(handle);
        return killed;
    }

    private struct Killer(int ownGroup, bool groupFollows) : ChildList.IVisitor
    {
        public int Killed { get; private set; }

        public void Visit(int pid)
        {
            // A group is killed at once: none of it can fork meanwhile. All of it is below the worker, which leads its own session, and
            // whose own group has to stay.
            var group = Libc.getpgid(pid);
            if (group > 1 && group != ownGroup) Libc.kill(-group, Libc.SIGKILL);
            if (Kill(pid) && !(groupFollows && group == ownGroup)) Killed++;
        }
    }

    private struct SessionKiller(int leader) : ChildList.IVisitor
    {
        public List<int> Found { get; } = [];

        public int Killed { get; private set; }

        public void Visit(int pid)
        {
            if (pid == leader || Libc.getsid(pid) != leader) return;
            Found.Add(pid);
            if (Kill(pid)) Killed++;
        }
    }

    private readonly struct Collector(List<int> found) : ChildList.IVisitor
    {
        public List<int> Found => found;

        public void Visit(int pid) => found.Add(pid);
    }
}
