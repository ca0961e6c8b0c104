using Sandboxed.Interop.Linux;

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
}
