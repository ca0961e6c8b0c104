using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Workers.Launching;

/// <summary>This process as the parent of the workers that it spawned.</summary>
internal sealed unsafe class HostParent : IProcessParent
{
    public static HostParent Instance { get; } = new();

    /// <summary>
    /// Null with ECHILD: somebody else waited for our child, as the runtime does for all children when the host is process 1 or ignored
    /// SIGCHLD at its start.
    /// </summary>
    public ExitInfo? Wait(int pid)
    {
        int status;
        Libc.rusage usage;
        int waited;
        do waited = Libc.wait4(pid, &status, 0, &usage);
        while (waited < 0 && Libc.errno == Libc.EINTR);
        return waited == pid ? ExitInfo.FromStatus(status, usage.CpuTime, usage.ru_maxrss << 10) : null;
    }

    public void Forget(int pid) => Wait(pid);

    /// <summary>
    /// Whether orphans come to this process: it is the first of a container, or has asked for it. Then they are its zombies until it
    /// waits for them.
    /// </summary>
    public static bool Adopts
    {
        get
        {
            int isSubreaper;
            return Libc.getpid() == 1 || (Libc.prctl(Libc.PR_GET_CHILD_SUBREAPER, (ulong)&isSubreaper, 0, 0, 0) == 0 && isSubreaper != 0);
        }
    }

    /// <summary>Kills what a child that has ended left in its session.</summary>
    /// <param name="pid">The child, which nobody has waited for yet.</param>
    /// <param name="killed">What was killed below it before.</param>
    public static void KillLeftBy(int pid, IReadOnlyList<int> killed)
    {
        var left = ProcessTree.KillSession(pid);
        if (!Adopts) return;
        foreach (var process in (int[])[.. killed, .. left]) Libc.wait4(process, null, Libc.WNOHANG, null);
    }
}
