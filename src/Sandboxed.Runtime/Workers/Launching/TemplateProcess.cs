using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Calls;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Template;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// The host's end of a template, the parent of the workers that are forked from it. What it says is checked like what workers say: it has run the
/// user's initializers.
/// </summary>
internal sealed unsafe class TemplateProcess : IProcessParent
{
    /// <summary>Output, error, data, control.</summary>
    private const int EndsOfWorker = 4;

    /// <summary>It kills what its workers left and waits for that: some milliseconds, but for a storm of forks.</summary>
    private static readonly TimeSpan _endPatience = TimeSpan.FromSeconds(10);

    private readonly Lock _requests = new();
    private readonly Worker _process;
    private readonly SafeFileHandle _socket;
    private readonly TimeSpan _patience;
    private int _workers;
    private bool _retired;
    private readonly ManualResetEventSlim _gone = new();
    private bool _buried;

    private TemplateProcess(Worker process, SafeFileHandle socket, TimeSpan patience, IReadOnlyList<BoundMethod> methods, bool isHasty) =>
        (_process, _socket, _patience, Methods, IsHasty) = (process, socket, patience, methods, isHasty);

    public int Id => _process.Process.Id;

    /// <summary>The methods that its workers know.</summary>
    public IReadOnlyList<BoundMethod> Methods { get; }

    /// <summary>Whether it was made to be there soon: its workers start in 3 ms rather than 2.</summary>
    public bool IsHasty { get; }

    /// <summary>What its workers use when they are idle, once one was waited for and measured: they are copies, if no initializer runs in them.</summary>
    public StrongBox<MemoryReading>? IdleMemory { get; set; }

    public bool IsAlive => !_process.Process.HasExited;

    /// <summary>Starts one and waits until it can fork.</summary>
    /// <param name="setup">What it finds.</param>
    /// <param name="methods">What its workers are to know.</param>
    /// <param name="isBare">Whether initializers and warm-ups do not run in it.</param>
    /// <param name="isHasty">Whether it is wanted soon rather than well rehearsed.</param>
    /// <param name="started">Told of the process, which may be killed while it gets ready.</param>
    /// <param name="warmUpThrew">Told the name of each warm-up that threw, and what.</param>
    /// <exception cref="SandboxStartException">It ended, hung, or found that forked processes do not work here.</exception>
    public static TemplateProcess Start(
        WorkerSetup setup, IReadOnlyList<BoundMethod> methods, bool isBare, bool isHasty, Action<WorkerProcess> started, Action<string, string> warmUpThrew)
    {
        var ends = new WorkerDescriptors(() => ChannelKind.Stream.Create(setup.Options.FrameLimit), Libc.SOCK_SEQPACKET);

        // It is never the one to be killed with its tree: its workers outlive it.
        var worker = new WorkerBirth(static () => { }).Deliver(setup, new ConfinementProfile(DenyProcesses: true), ends, Begin, Greet);
        return new(worker, ends.Control.Host, setup.Options.StartTimeout, methods, isHasty);

        WorkerProcess Begin(WorkerDescriptors ends)
        {
            var process = SpawnLauncher.Spawn(setup.Request(ends, template: true));
            started(process);
            return process;
        }

        void Greet(Worker worker) =>
            new WorkerGreeting(worker, setup.ToString(), setup.Options.StartTimeout, CancellationToken.None) { WarmUpThrew = warmUpThrew }
                .Configure(setup.Configuration(denyProcesses: false, methods, isBare, isHasty));
    }

    /// <summary>Forks a worker, which waits for a word on its data socket.</summary>
    /// <exception cref="TemplateLostException">It cannot.</exception>
    public WorkerProcess Fork(ConfinementProfile profile, WorkerDescriptors ends)
    {
        lock (_requests)
        {
            if (_retired) throw new TemplateLostException("It is being replaced.");
            Span<int> descriptors = [.. ends.OfForkedWorker.Select(static end => Descriptors.Number(end))];
            var answer = Ask(new() { Kind = ForkRequestKind.Fork, DenyProcesses = profile.DenyProcesses ? 1 : 0 }, descriptors, out var pidfd);
            if (answer.Error != 0 || pidfd is null) throw new TemplateLostException(Reason(answer.Error));
            if (!IsChild(pidfd, answer.ProcessId))
            {
                pidfd.Dispose();
                throw new TemplateLostException("A template named a process that is not its child.");
            }

            _workers++;
            return new(answer.ProcessId, pidfd, this);
        }
    }

    /// <inheritdoc/>
    public ExitInfo? Wait(int pid)
    {
        lock (_requests)
        {
            var exit = Query(pid);
            LeaveOne();
            return exit;
        }
    }

    /// <inheritdoc/>
    public void Forget(int pid)
    {
        lock (_requests)
        {
            // A full socket means hundreds of requests that it has not read: it hangs.
            if (!DescriptorMessage.TrySend(Descriptors.Number(_socket), new ForkRequest { Kind = ForkRequestKind.Forget, ProcessId = pid }, [])) _process.Process.Signal(Libc.SIGKILL);
            LeaveOne();
        }
    }

    /// <summary>Waits until it has let go of all workers that it was told to forget: nothing is left of them then.</summary>
    public void AwaitForgotten() => Query(processId: 0);

    /// <summary>No more workers are wanted of it: it ends when the last of them has.</summary>
    public void Retire()
    {
        lock (_requests)
        {
            _retired = true;
            BuryIfDone();
        }
    }

    /// <summary>After <see cref="Retire"/>: waits until it is gone, if none of its workers is left to end before.</summary>
    public void AwaitGone()
    {
        lock (_requests)
        {
            if (!_buried) return;
        }

        _gone.Wait(2 * _endPatience);
    }

    /// <summary>Whether nothing is left of it.</summary>
    public bool IsGone => _gone.IsSet;

    private ExitInfo? Query(int processId)
    {
        lock (_requests)
        {
            try
            {
                var answer = Ask(new() { Kind = ForkRequestKind.Reap, ProcessId = processId }, [], out var unexpected);
                unexpected?.Dispose();
                return answer.Error == 0 ? ExitInfo.FromStatus(answer.Status, TimeSpan.FromTicks(answer.CpuTicks), answer.MaxResident) : null;
            }
            catch (TemplateLostException)
            {
                return null;
            }
        }
    }

    private void LeaveOne()
    {
        _workers--;
        BuryIfDone();
    }

    private void BuryIfDone()
    {
        if (!_retired || _workers > 0 || _buried) return;
        _buried = true;

        // It reads what it was still told, then the end of the requests, and ends as it does when the host is gone: when nothing is left
        // of its workers. Killed, it would leave that to nobody.
        Libc.shutdown(Descriptors.Number(_socket), Libc.SHUT_WR);
        Burial.Of(_process, _endPatience, _gone.Set);
    }

    private ForkAnswer Ask(in ForkRequest request, ReadOnlySpan<int> descriptors, out SafeFileHandle? held)
    {
        var socket = Descriptors.Number(_socket);
        if (_buried || !DescriptorMessage.TrySend(socket, request, descriptors)) throw Lost("cannot be reached");
        var waits = stackalloc Libc.pollfd[2];
        waits[0] = new() { fd = socket, events = Libc.POLLIN };
        waits[1] = new() { fd = Descriptors.Number(_process.Process.Handle), events = Libc.POLLIN };
        int ready;
        do ready = Libc.poll(waits, 2, (int)_patience.TotalMilliseconds);
        while (ready < 0 && Libc.errno == Libc.EINTR);
        if (ready <= 0) throw Lost($"said nothing for {_patience.TotalSeconds:N0} s");
        Span<int> received = stackalloc int[1];
        var count = DescriptorMessage.Receive(socket, out ForkAnswer answer, received, Libc.MSG_DONTWAIT);
        if (count < 0) throw Lost("ended, or sent what is no answer");
        held = count == 0 ? null : new SafeFileHandle(received[0], ownsHandle: true);
        return answer;
    }

    private static string Reason(int error) =>
        error == Libc.EBADF
            ? "A template has lost descriptors of its runtime."
            : $"A template could not fork: {Descriptors.Error("fork", error).Message}";

    /// <summary>What it may still answer must never be taken for the answer to another question.</summary>
    private TemplateLostException Lost(string what)
    {
        if (!_buried) _process.Process.Signal(Libc.SIGKILL);
        return new($"Template {Id} {what}.");
    }

    /// <summary>Whether the kernel says that a pidfd is of this process, and the process a child of the template.</summary>
    private bool IsChild(SafeFileHandle pidfd, int pid)
    {
        var info = new Libc.pidfd_info { mask = Libc.PIDFD_INFO_PID };
        return Libc.ioctl(pidfd, Libc.PIDFD_GET_INFO, &info) == 0
            ? info.pid == pid && info.ppid == Id
            : ProcessOf(pidfd) == pid && ProcessTree.ParentOf(pid) == Id; // before kernel 6.13
    }

    /// <summary>The process of a pidfd, as the kernel tells it: -1 once it has been waited for.</summary>
    private static int ProcessOf(SafeFileHandle pidfd)
    {
        const string Field = "Pid:";
        foreach (var line in File.ReadLines($"/proc/self/fdinfo/{Descriptors.Number(pidfd)}"))
        {
            if (line.StartsWith(Field, StringComparison.Ordinal)) return int.Parse(line.AsSpan(Field.Length), System.Globalization.CultureInfo.InvariantCulture);
        }

        return -1;
    }
}
