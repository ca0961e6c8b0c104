using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Workers.Launching;

namespace Sandboxed.Workers;

/// <summary>A worker process, held by its pidfd: a signal to it can never reach another process that got its number.</summary>
internal sealed unsafe class WorkerProcess : IDisposable
{
    private static readonly TimeSpan _dying = TimeSpan.FromSeconds(2);

    private readonly IProcessParent _parent;
    private readonly Lock _reaping = new();
    private ExitInfo? _exit;

    /// <param name="id">A process that its parent has not waited for yet, so that its number is still its own.</param>
    /// <param name="handle">Its pidfd.</param>
    /// <param name="parent">Who waits for it.</param>
    public WorkerProcess(int id, SafeFileHandle handle, IProcessParent parent) => (Id, Handle, _parent) = (id, handle, parent);

    public int Id { get; }

    /// <summary>The pidfd: readable when the process has ended.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Whether the kernel counts the process' largest resident size from its own start: one that was spawned begins with that of its parent.</summary>
    public bool HasOwnPeak => _parent is not HostParent;

    /// <summary>Whether its parent kills what it leaves.</summary>
    public bool HasKeeper => _parent is TemplateProcess { IsAlive: true };

    /// <summary>Whether its number may be another process' by now.</summary>
    public bool IsReaped => _exit is not null;

    public bool HasExited => Exited(TimeSpan.Zero);

    /// <summary>Whether somebody who watches it has seen it end: nothing to ask the kernel for.</summary>
    public bool WasSeenToExit { get; set; }

    /// <summary>Holds a child of this process.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be held, and was killed.</exception>
    public static WorkerProcess Spawned(int id)
    {
        try
        {
            return new(id, Descriptors.Take(Libc.pidfd_open(id, 0), nameof(Libc.pidfd_open)), HostParent.Instance);
        }
        catch
        {
            Libc.kill(id, Libc.SIGKILL);
            HostParent.Instance.Forget(id);
            throw;
        }
    }

    /// <summary>Waits until the process has ended, for a while.</summary>
    public bool Exited(TimeSpan patience) => Descriptors.AwaitReadable(Descriptors.Number(Handle), patience);

    /// <summary>Sends a signal; to a process that has ended it does nothing.</summary>
    public void Signal(int signal) => Libc.pidfd_send_signal(Handle, signal);

    /// <summary>
    /// Kills its group at once: none of it can fork meanwhile. Does nothing once somebody collects how it ended, as its number may be
    /// another's soon.
    /// </summary>
    public void KillGroup()
    {
        if (!_reaping.TryEnter()) return;
        try
        {
            if (_exit is null) Libc.kill(-Id, Libc.SIGKILL);
        }
        finally
        {
            _reaping.Exit();
        }
    }

    /// <summary>What was killed below it: where orphans come to this process, it waits for them when this one has ended.</summary>
    public IReadOnlyList<int> Left { private get; set; } = [];

    /// <summary>Collects how it ended, once; later calls return the same.</summary>
    public ExitInfo Reap()
    {
        lock (_reaping)
        {
            if (_exit is null) KillLeft();
            return _exit ??= _parent.Wait(Id) ?? AskPidfd();
        }
    }

    /// <summary>Lets go of a process that has ended, unless that has been done.</summary>
    public void Release()
    {
        lock (_reaping)
        {
            if (_exit is not null) return;
            KillLeft();
            _parent.Forget(Id);
            _exit = ExitInfo.Unknown;
        }
    }

    /// <summary>Kills a process that has not begun to be a worker, and waits until nothing is left of it.</summary>
    public void End()
    {
        Signal(Libc.SIGKILL);
        Exited(_dying);
        Release();
    }

    public void Dispose() => Handle.Dispose();

    /// <summary>
    /// What the process left in its session, whose number cannot have been given away while nobody has waited for the process. A template
    /// sees all that its workers leave; of what a spawned worker leaves, that which has made a session of its own can no more be told
    /// from processes of others.
    /// </summary>
    private void KillLeft()
    {
        if (_parent is HostParent) HostParent.KillLeftBy(Id, Left);
        else Libc.kill(-Id, Libc.SIGKILL);
    }

    /// <summary>The pidfd still knows the exit status after somebody has waited for the process, since kernel 6.15.</summary>
    private ExitInfo AskPidfd()
    {
        var info = new Libc.pidfd_info { mask = Libc.PIDFD_INFO_EXIT };
        return Libc.ioctl(Handle, Libc.PIDFD_GET_INFO, &info) == 0 && (info.mask & Libc.PIDFD_INFO_EXIT) != 0
            ? ExitInfo.FromStatus(info.exit_code, null, 0)
            : ExitInfo.Unknown;
    }
}
