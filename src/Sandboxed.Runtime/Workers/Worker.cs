using System.Runtime.InteropServices;
using Sandboxed.Calls;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Launching;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers;

/// <summary>
/// One worker as the host holds it: process, channel, output, gauges, and what it was told that still holds for its next call. At any
/// time exactly one owner uses it: the idle list of its pool, or the call it runs.
/// </summary>
internal sealed class Worker : IConfined, IDisposable
{
    private static readonly TimeSpan _idleAllowance = TimeSpan.FromMilliseconds(5);

    private readonly ProcFile _stat;
    private readonly HashSet<int> _bound = [];
    private readonly HashSet<int> _refusable = [];
    private readonly List<FixedArguments> _kept = [];
    private long? _armedCpu;
    private bool _hasHeard;
    private (string, string) _culture;
    private TimeSpan _clock;
    private TimeSpan _childrenCpu;
    private TimeSpan _cpuWhenIdle;

    public Worker(WorkerProcess process, HostChannel channel, OutputPipe output, OutputPipe error, ConfinementProfile profile, (string, string) culture)
    {
        (Process, Channel, Output, Error, Profile, _culture) = (process, channel, output, error, profile, culture);
        Memory = new(process, channel);
        _stat = new ProcFile(process.Id, "stat");
    }

    public WorkerProcess Process { get; }

    public HostChannel Channel { get; }

    /// <summary>The channel's, by which the worker says one thing (<see cref="HearRefusals"/>).</summary>
    public required SafeHandle Control { get; init; }

    /// <summary>Of a worker that is refused processes, where the kernel asks about them.</summary>
    public ProcessRefusals? Refusals { get; private set; }

    public OutputPipe Output { get; }

    public OutputPipe Error { get; }

    public ConfinementProfile Profile { get; }

    public long ArmedMemory { get; private set; }

    public WorkerMemory Memory { get; }

    /// <summary>The frame that was received last, for the one who uses it.</summary>
    public ReceivedPayload Payload { get; private set; } = new();

    /// <summary>The <see cref="AnswerBatch"/> that was received last.</summary>
    public ReceivedPayload Batch { get; private set; } = new();

    /// <summary>Held by who changes, or looks at, the call that it runs.</summary>
    public Lock CallLock { get; } = new();

    /// <summary>When somebody has to look at the call that it runs.</summary>
    public CallDeadline Deadline { get; } = new();

    /// <summary>What it keeps of the arguments that maps share.</summary>
    public long KeptMemory
    {
        get
        {
            var sum = 0L;
            foreach (var kept in _kept) sum += kept.Memory;
            return sum;
        }
    }

    /// <summary>The thread that runs its calls, as it says. What that does between two of them is to tidy up.</summary>
    public int CallThread { get; set; }

    /// <summary>Keeps what it writes from now on, up to so many bytes of each stream.</summary>
    public void BeginCapture(int most)
    {
        Output.BeginCapture(most);
        Error.BeginCapture(most);
    }

    /// <summary>The last that it wrote to its standard error.</summary>
    public string ErrorTail()
    {
        Error.Empty();
        return Error.TailText;
    }

    /// <summary>A call has ended. What it wrote, if it may have written anything and none of it was kept, has gone out before its caller hears of that.</summary>
    public void EndOutput(bool mayHavePrinted)
    {
        Error.ForgetTail();
        if (!mayHavePrinted) return;
        Output.Settle();
        Error.Settle();
    }

    /// <summary>How long its last call took, as it says: the best guess for the next.</summary>
    public TimeSpan LastCallTook { get; set; }

    /// <summary>How many calls it has run, each item of a map being one.</summary>
    public int TasksRun { get; set; }

    /// <summary>
    /// False of a worker that was handed over as soon as it existed. It may be sent a call, which it begins when it has said Ready; if it ends before that, the call never began.
    /// </summary>
    public bool IsReady { get; private set; } = true;

    /// <summary>How long to wait for its next frame: for ever, unless it is to get ready.</summary>
    public TimeSpan Patience { get; private set; } = Timeout.InfiniteTimeSpan;

    /// <summary>It was forked, gets ready within this time, and is as idle as this then.</summary>
    public void Expect(MemoryReading idle, TimeSpan patience)
    {
        (IsReady, Patience) = (false, patience);
        Memory.BeIdle(idle);
        Error.EndCapture();
    }

    /// <summary>
    /// It said Ready. Its clock may run already for the call it was sent: the one it had when it said so is its own word, good for a time that has passed.
    /// </summary>
    /// <returns>The clock from which the call counts.</returns>
    public TimeSpan Arrive(TimeSpan claimed)
    {
        var now = CpuTime();
        (IsReady, Patience) = (true, Timeout.InfiniteTimeSpan);
        HearRefusals();
        return now < claimed ? now.Value : claimed;
    }

    /// <summary>It is about to run the user's code: from now on what it asks of the kernel has an answer.</summary>
    public void HearRefusals()
    {
        if (!Profile.DenyProcesses || _hasHeard) return;
        _hasHeard = true; // what comes there later may be the method's
        Refusals = ProcessRefusals.Receive(Control);
    }

    /// <summary>Takes what the process uses now for what it uses when idle.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The system refused a descriptor: the worker could not be measured.</exception>
    public void MeasureIdle()
    {
        _stat.Open();
        Memory.MeasureIdle();
        CpuTime();
        NoteIdle();
    }

    /// <summary>Own threads and the children that were waited for; null if the process has ended.</summary>
    /// <param name="hadChildren">Whether there may be any since the last time: 8 us.</param>
    public TimeSpan? CpuTime(bool hadChildren = true)
    {
        if (LookAtClock() is not { } own) return null;
        if (hadChildren && !Profile.DenyProcesses && IsReady) _childrenCpu = ChildrenCpuTime();
        return own + _childrenCpu;
    }

    /// <summary>
    /// The same for a call that begins, of a worker whose clock was just looked at. Children that were waited for since the last look are not known yet: only a call that takes longer than
    /// to be measured can have had one, and that is followed by a look.
    /// </summary>
    public TimeSpan? CpuTimeNow() => TasksRun == 0 ? CpuTimeBetweenItems() : _clock + _childrenCpu;

    /// <summary>The same for the next item of a chunk, with a look at the clock: there was none if the item before was short.</summary>
    public TimeSpan? CpuTimeBetweenItems() => LookAtClock() + _childrenCpu;

    /// <summary>Own threads alone; null if the process has ended.</summary>
    public TimeSpan? LookAtClock()
    {
        var own = CpuClock.Read(Process.Id);
        _clock = own ?? _clock;
        return own;
    }

    /// <summary>The clocks of the processes below the worker that live now; a look at each thread of the worker, so not for every call.</summary>
    public TimeSpan CpuTimeOfChildren()
    {
        var sum = TimeSpan.Zero;
        if (Profile.DenyProcesses) return sum;
        foreach (var descendant in ProcessTree.Descendants(Process.Id)) sum += CpuClock.Read(descendant) ?? TimeSpan.Zero;
        return sum;
    }

    /// <summary>Remembers the clock of a worker that is idle from now on. It was looked at when the last call began if that was short, else when it ended.</summary>
    public void NoteIdle()
    {
        _cpuWhenIdle = _clock;
        Payload.Trim();
    }

    /// <summary>What was received last is a batch, and stays while further frames are.</summary>
    public void SwapPayloads() => (Payload, Batch) = (Batch, Payload);

    /// <summary>
    /// Whether a thread that an earlier call left still computes. The clock alone does not tell: the runtime itself compiles what was
    /// called often.
    /// </summary>
    public bool IsBusyThoughIdle()
    {
        LookAtClock();
        return _clock - _cpuWhenIdle > _idleAllowance && ThreadStates.AnyRuns(Process.Id, CallThread);
    }

    /// <summary>Sets the limits that the kernel keeps, where they differ from those of the call before.</summary>
    public void Arm(RunningCall call, TimeSpan cpuTime)
    {
        var limits = call.Limits;
        ArmedMemory = limits.MemoryBytes ?? 0;
        Memory.Arm(call.Budget, call.FrameMemory);

        // The back-stop behind the host's own look at the clock: whole seconds of the worker's life, so at least one late.
        var cpu = limits.CpuTime is { } time ? (long)Math.Ceiling((cpuTime + time).TotalSeconds) + 1 : (long?)null;
        if (cpu != _armedCpu) SoftLimits.SetCpu(Process.Id, _armedCpu = cpu);
    }

    /// <summary>Says that the worker knows these methods: it was forked with them.</summary>
    public void Knows(IReadOnlyList<BoundMethod> methods)
    {
        foreach (var method in methods) _bound.Add(method.Number);
    }

    /// <summary>It was forked from a template that cannot bind these, as it says before it runs anything.</summary>
    public void KnowsNot(ReadOnlySpan<byte> methods)
    {
        foreach (var method in MemoryMarshal.Cast<byte, long>(methods))
        {
            if (_bound.Contains((int)method)) _refusable.Add((int)method);
        }
    }

    /// <summary>True the first time it is asked for a method.</summary>
    public bool MustBind(int method) => _bound.Add(method) && _refusable.Add(method);

    /// <summary>It says that it has bound a method. False if it was not asked to.</summary>
    public bool NoteBound(long method) => _refusable.Remove((int)method);

    /// <summary>Whether it has not bound a method yet, so that the method cannot be the one who speaks.</summary>
    public bool MayRefuse(int method) => _refusable.Contains(method);

    /// <summary>True the first time it is asked for these arguments.</summary>
    public bool MustKeep(FixedArguments arguments)
    {
        if (_kept.Contains(arguments)) return false;
        _kept.Add(arguments);
        return true;
    }

    /// <summary>Arguments that the worker keeps for nobody, if there are any; it is asked for each once.</summary>
    public FixedArguments? MustForget()
    {
        var index = _kept.FindIndex(static kept => kept.IsOver);
        if (index < 0) return null;
        var over = _kept[index];
        _kept.RemoveAt(index);
        return over;
    }

    /// <summary>True if the worker's culture was another one until now.</summary>
    public bool MustSetCulture((string, string) culture)
    {
        if (_culture == culture) return false;
        _culture = culture;
        return true;
    }

    /// <summary>
    /// Ends the worker and everything below it. Stopped first, it cannot fork any more; killed last, it keeps its orphans (it is
    /// their sub-reaper) findable until then. What a forked one leaves, its template kills.
    /// </summary>
    public void KillTree()
    {
        if (!Profile.DenyProcesses && !Process.HasKeeper && !Process.HasExited)
        {
            Process.Signal(Libc.SIGSTOP);
            ProcessTree.KillDescendants(Process.Id, ProcessTree.Patience, groupFollows: true);
            Process.Left = HostParent.Adopts ? ProcessTree.Children(Process.Id) : [];
            Process.KillGroup();
        }

        Process.Signal(Libc.SIGKILL);
    }

    public void Dispose()
    {
        Deadline.Close();
        DescriptorWatch.Shared.Remove(Output);
        DescriptorWatch.Shared.Remove(Error);
        Output.Dispose();
        Error.Dispose();
        Refusals?.Dispose();
        Channel.Dispose();
        Memory.Dispose();
        _stat.Dispose();
        Process.Dispose();
    }

    private TimeSpan ChildrenCpuTime()
    {
        var stat = _stat.Read(stackalloc byte[1024]);
        return stat.IsEmpty ? TimeSpan.Zero : ProcStat.WaitedForChildren(stat);
    }
}
