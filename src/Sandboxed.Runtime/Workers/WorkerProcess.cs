using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers;

/// <summary>A child process of the host, held by its pidfd: a signal to it can never reach another process that got its number.</summary>
internal sealed unsafe class WorkerProcess : IDisposable
{
    private readonly Lock _reaping = new();
    private ExitInfo? _exit;

    /// <param name="id">A child that nobody has waited for yet, so that its number is still its own.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be held, and was killed.</exception>
    public WorkerProcess(int id)
    {
        Id = id;
        try
        {
            Handle = Descriptors.Take(Libc.pidfd_open(id, 0), nameof(Libc.pidfd_open));
        }
        catch
        {
            Libc.kill(id, Libc.SIGKILL);
            Wait();
            throw;
        }
    }

    public int Id { get; }

    /// <summary>The pidfd: readable when the process has ended.</summary>
    public SafeFileHandle Handle { get; }

    public bool HasExited => Exited(TimeSpan.Zero);

    /// <summary>Waits until the process has ended, for a while.</summary>
    public bool Exited(TimeSpan patience)
    {
        var wait = new Libc.pollfd { fd = Descriptors.Number(Handle), events = Libc.POLLIN };
        return Libc.poll(&wait, 1, (int)patience.TotalMilliseconds) > 0;
    }

    /// <summary>Sends a signal; to a process that has ended it does nothing.</summary>
    public void Signal(int signal) => Libc.pidfd_send_signal(Handle, signal);

    /// <summary>
    /// Collects how it ended, once; later calls return the same. Before that it kills what the process left in its process group,
    /// whose number cannot have been given away while the process has not been reaped.
    /// </summary>
    public ExitInfo Reap()
    {
        lock (_reaping)
        {
            if (_exit is null) Libc.kill(-Id, Libc.SIGKILL);
            return _exit ??= Wait() ?? AskPidfd();
        }
    }

    public void Dispose() => Handle.Dispose();

    private ExitInfo? Wait()
    {
        int status;
        Libc.rusage usage;
        int waited;
        do waited = Libc.wait4(Id, &status, 0, &usage);
        while (waited < 0 && Libc.errno == Libc.EINTR);
        return waited == Id ? ExitInfo.FromStatus(status, usage.CpuTime, usage.ru_maxrss << 10) : null;
    }

    /// <summary>
    /// ECHILD: somebody else waited for our child, as the runtime does for all children when the host is process 1 or ignored
    /// SIGCHLD at its start. The pidfd still knows the exit status, since kernel 6.15.
    /// </summary>
    private ExitInfo AskPidfd()
    {
        var info = new Libc.pidfd_info { mask = Libc.PIDFD_INFO_EXIT };
        return Libc.ioctl(Handle, Libc.PIDFD_GET_INFO, &info) == 0 && (info.mask & Libc.PIDFD_INFO_EXIT) != 0
            ? ExitInfo.FromStatus(info.exit_code, null, 0)
            : ExitInfo.Unknown;
    }
}
