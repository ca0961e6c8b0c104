using System.Diagnostics;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers;

namespace Sandboxed.Limits;

/// <summary>
/// A call that a worker runs: the one place where its end is decided, and its clocks are looked at. The thread that
/// exchanges its messages, the deadline thread and a cancelling thread meet here. A chunk is one object too: it is the call of
/// each of its items in turn, and a limit that was looked at too late for one item finds the clocks of the next.
/// </summary>
internal sealed partial class RunningCall
{
    /// <summary>How often memory is looked at while a call with a memory limit runs, for its peak and its shared mappings. 6 us a look.</summary>
    private static readonly TimeSpan _memoryInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>How soon the next look at the processor clock is at the earliest. 50 us a look.</summary>
    private static readonly TimeSpan _cpuInterval = TimeSpan.FromMilliseconds(0.5);

    /// <summary>After a shorter call the host looks at the worker's memory only if its last look is 10 ms ago. A look takes 6 us, and a shorter call takes little memory.</summary>
    private static readonly TimeSpan MemoryResolution = TimeSpan.FromMilliseconds(1);

    /// <summary>Calls shorter than this report their elapsed time as processor time: two looks at the clock take 0.4 us.</summary>
    public static readonly TimeSpan Resolution = TimeSpan.FromMicroseconds(50);

    private static readonly int _processors = Environment.ProcessorCount;

    private readonly Worker _worker;
    private readonly ulong _firstId;
    private readonly bool _suspended;
    private long _killAt = long.MaxValue;
    private long _cpuDue = long.MaxValue;
    private TimeSpan _cpuAtStart;
    private TimeSpan _cpuAtAnswer;
    private long _handedAt;
    private bool _ended;
    private EndReason _endedLate;

    /// <summary>How long an item ran that says itself that it was late.</summary>
    private TimeSpan? _late;

    /// <summary>The place of the item that runs, and below it the reason of its end: who judges an item cannot hit the next.</summary>
    private long _state;

    /// <summary>Whose clocks they are: those of items that are passed are not set.</summary>
    private int _clockedItem;
    private TimeSpan _passed;
    private TimeSpan _passedBefore;

    /// <param name="worker">Who runs it.</param>
    /// <param name="id">Its id in frames; those of further items follow it.</param>
    /// <param name="limits">What holds for it.</param>
    /// <param name="options">How much native memory goes with a limit on the heap, and whether clocks do not count, because somebody debugs.</param>
    public RunningCall(Worker worker, ulong id, CallLimits limits, SandboxPoolOptions options)
    {
        (_worker, _firstId, Limits, _suspended) = (worker, id, limits, options.IsDebugging);
        Budget = MemoryBudget.Of(limits, options);
        worker.Deadline.Watch(this);
    }

    /// <summary>The id of the item that runs.</summary>
    public ulong Id => IdOf(Item);

    /// <summary>That of the item at this place.</summary>
    public ulong IdOf(int item) => _firstId + (ulong)item;

    /// <summary>The place in its chunk of the item that runs.</summary>
    public int Item => (int)(Volatile.Read(ref _state) >> 32);

    /// <summary>How many items there are, those that were appended included.</summary>
    public int ItemCount { get; set; } = 1;

    public CallLimits Limits { get; }

    /// <summary>The memory it may take; null for any.</summary>
    public MemoryBudget? Budget { get; }

    /// <summary>What the worker needs to hold the frame of the arguments, and what it keeps for maps: neither is charged to the method.</summary>
    public long FrameMemory { get; set; }

    public EndReason Reason => (EndReason)(int)Volatile.Read(ref _state);

    public long StartedAt { get; private set; }

    /// <summary>Time from its start to the declaration of its end.</summary>
    public TimeSpan DeclaredAfter { get; private set; }

    /// <summary>Time from its start to its end, the grace period included.</summary>
    public TimeSpan WallTime { get; private set; }

    public TimeSpan CpuTime { get; private set; }

    /// <summary>The most physical memory that was seen, above what the worker held before.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>The most that its limit counts which was seen at a look: private and shared memory above what the worker held before, touched or not.</summary>
    public long HeldMemory { get; private set; }

    /// <summary>Whether that is more than it may take.</summary>
    public bool ExceedsBudget => Budget?.IsExceededBy(HeldMemory - FrameMemory) == true;

    /// <summary>How large an answer was that is larger than its limit allows; 0 if none was.</summary>
    public long OversizedAnswer { get; private set; }

    private TimeSpan Elapsed => StartedAt == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(StartedAt);

    /// <summary>The worker is given the call no earlier than this: it cannot have begun before.</summary>
    public void Hand(long at) => _handedAt = at;

    /// <summary>
    /// The worker has answered, in time or not, and says how long it ran. This thread may have been late to see it begin; and the kernel adds to a clock that another process reads only when a
    /// thread stops to run, or at a tick. So it is believed as far as it can be true.
    /// </summary>
    /// <param name="duration">How long it ran.</param>
    /// <param name="clock">What its clock showed; zero if it did not look.</param>
    public void NoteAnswer(TimeSpan duration, TimeSpan clock)
    {
        lock (_worker.CallLock)
        {
            var now = Stopwatch.GetTimestamp();
            var start = Deadline.After(now, -duration);
            if (_clockedItem == Item) StartedAt = Math.Min(StartedAt, Math.Max(_handedAt, start));
            else ResetClocks(_cpuAtStart + _passed - _passedBefore, Math.Max(StartedAt, start));
            _cpuAtAnswer = clock;
            var isLate = IsLate(duration);
            if (!TryDeclare(isLate ? EndReason.WallLimit : EndReason.Answered, item: null, now)) Pardon(duration);
            else if (isLate) _late = DeclaredAfter = duration;
            if (Limits.WallTime is { } wall && WallTime >= wall && duration < wall) WallTime = duration; // this process was late, not the worker
        }
    }

    /// <summary>Whether it says itself that it ran for longer than it may: nobody has looked meanwhile, as this process was stopped.</summary>
    private bool IsLate(TimeSpan duration) => !_suspended && Limits.WallTime is { } wall && duration >= wall;

    /// <summary>Starts the clocks.</summary>
    /// <param name="cpuTime">What the worker's showed.</param>
    /// <param name="at">When that was.</param>
    public void Start(TimeSpan cpuTime, long at)
    {
        lock (_worker.CallLock) StartClocks(cpuTime, at);
    }

    /// <summary>After <see cref="EndItem"/>: the worker begins the next item. Whoever ended the call when the item before had its answer ends this one.</summary>
    public void Next(TimeSpan cpuTime)
    {
        lock (_worker.CallLock)
        {
            Volatile.Write(ref _state, (Item + 1L) << 32);
            (_ended, _isTold, _late, _killAt, Noticed) = (false, false, null, long.MaxValue, FrameFlags.None);
            (_cpuAtAnswer, _handedAt) = (TimeSpan.Zero, StartedAt);
            StartClocks(cpuTime, Stopwatch.GetTimestamp());
            if (_endedLate != EndReason.None) TryEnd(_endedLate, atOnce: _endedLate == EndReason.Stopped);
        }
    }

    /// <summary>What the worker has said of the item that runs before it answers.</summary>
    public FrameFlags Noticed { get; set; }

    /// <summary>
    /// Items have ended that took little, and the one after them runs. The clocks of that item are not set yet: <see cref="SetClocks"/> sets them, or the first look at its limits.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <param name="cpu">Processor time of all of them.</param>
    /// <returns>False if the call was ended meanwhile.</returns>
    public bool TryPass(int count, TimeSpan cpu)
    {
        var state = Volatile.Read(ref _state);
        if ((int)state != (int)EndReason.None || Interlocked.CompareExchange(ref _state, state + ((long)count << 32), state) != state) return false;
        _passed += cpu;
        return true;
    }

    /// <summary>Sets the clocks of an item that runs since others were passed, as if it began now.</summary>
    public void SetClocks()
    {
        lock (_worker.CallLock)
        {
            if (_clockedItem != Item && Reason == EndReason.None) LookAfterPassing();
        }
    }

    /// <summary>The last look, by the thread that exchanges the call's messages; nobody touches the worker for this call afterwards.</summary>
    /// <inheritdoc cref="EndItem"/>
    public void End(ExitInfo? final, bool hadChildren = true)
    {
        EndItem(final, hadChildren);
        _worker.Channel.ClearInterrupts();
    }

    /// <summary>The last look at an item.</summary>
    /// <param name="final">The accounting of a worker that ended, which is complete.</param>
    /// <param name="hadChildren">Whether the item may have waited for processes; the worker says so with its answer.</param>
    public void EndItem(ExitInfo? final, bool hadChildren)
    {
        lock (_worker.CallLock)
        {
            _ended = true;
            if (Reason != EndReason.Answered) WallTime = _late ?? Elapsed;
            if (Reason != EndReason.Answered || WallTime >= MemoryResolution) Measure(hadChildren);
            else
            {
                if (WallTime < Resolution) CpuTime = WallTime;
                else if (_worker.CpuTime(hadChildren) is { } cpu) NoteCpu(cpu);
                LookAtMemoryIfDue();
            }

            NoteCpu(TimeSpan.FromTicks(Math.Min(_cpuAtAnswer.Ticks, (_cpuAtStart + (WallTime * _processors)).Ticks)));
        }

        if (final?.CpuTime is { } life) NoteCpu(life);
        if (final is { } exit && exit.MaxResident > _worker.Memory.HighestResident) NotePeak(exit.MaxResident);
    }

    /// <summary>Looks at clock and memory now.</summary>
    public void Look()
    {
        lock (_worker.CallLock) Measure();
    }

    /// <summary>A look at its limits, or at the end of its grace period.</summary>
    public void OnDue()
    {
        lock (_worker.CallLock)
        {
            if ((_ended && !_tidies) || IsKilled || (StartedAt == 0 && _killAt == long.MaxValue)) return; // set for a call before
            if (_killAt == long.MaxValue)
            {
                if (LookAtLimits() is { } next) LookAt(next);
            }
            else if (_killAt <= Stopwatch.GetTimestamp()) Kill();
            else LookAt(_killAt);
        }
    }

    private void LookAfterPassing()
    {
        if (_worker.CpuTimeBetweenItems() is not { } cpu) return;
        _worker.Arm(this, cpu);
        StartClocks(cpu, Stopwatch.GetTimestamp());
    }

    private void StartClocks(TimeSpan cpuTime, long at)
    {
        ResetClocks(cpuTime, at);
        _cpuDue = CpuDue(StartedAt);

        // Cancelled while its arguments were sent, it has the deadline of its grace period already.
        if (Reason == EndReason.None && Earliest(StartedAt) is { } first) LookAt(first);
    }

    private void ResetClocks(TimeSpan cpuTime, long at)
    {
        (_cpuAtStart, StartedAt, _clockedItem, _passedBefore, _behindSince) = (cpuTime, at, Item, _passed, null);
        CpuTime = TimeSpan.Zero;
        PeakMemory = HeldMemory = 0;
    }

    private void LookAt(long due) => _worker.Deadline.LookAt(due);

    /// <summary>Declares what is exceeded; else returns when the next look is due.</summary>
    private long? LookAtLimits()
    {
        var item = Item;
        if (item != _clockedItem)
        {
            LookAfterPassing();
            return null;
        }

        var now = Stopwatch.GetTimestamp();
        if (now >= _cpuDue) ThreadClocks.Settle(_worker.Process.Id);
        Measure();
        if (now >= _cpuDue)
        {
            // Not at each look at the memory: the tree is found by a walk through all threads of the worker.
            if (_worker.CpuTime() is { } own) NoteCpu(own + _worker.CpuTimeOfChildren());
            _cpuDue = CpuDue(now);
        }

        var exceeded = this switch
        {
            { _suspended: true } => EndReason.None,
            { Limits.WallTime: { } wall } when Stopwatch.GetElapsedTime(StartedAt) >= wall => EndReason.WallLimit,
            { Limits.CpuTime: { } cpu } when CpuTime >= cpu => EndReason.CpuLimit,
            _ => EndReason.None,
        };
        if (exceeded != EndReason.None) return IsBehind(now) ? Deadline.After(now, _reading) : Exceeded(exceeded, item);
        if (ExceedsBudget) return Exceeded(EndReason.MemoryLimit, item);
        return Earliest(now);
    }

    private long? Exceeded(EndReason reason, int item) =>
        TryEnd(reason, atOnce: reason == EndReason.MemoryLimit, item) || Reason != EndReason.None ? null : Stopwatch.GetTimestamp(); // it was passed at this moment

    /// <summary>CPU time cannot grow faster than the processors: until then nobody needs to look.</summary>
    private long CpuDue(long now) =>
        !_suspended && Limits.CpuTime - CpuTime is { } left ? Deadline.After(now, TimeSpan.FromTicks(Math.Max((left / _processors).Ticks, _cpuInterval.Ticks))) : long.MaxValue;

    private long? Earliest(long now)
    {
        var due = _cpuDue;
        if (!_suspended && Limits.WallTime is { } wall) due = Math.Min(due, Deadline.After(StartedAt, wall));
        if (Limits.MemoryBytes is not null) due = Math.Min(due, Deadline.After(now, _memoryInterval));
        return due == long.MaxValue ? null : due;
    }

    private void Measure(bool hadChildren = true)
    {
        if (_worker.Process.IsReaped) return;
        if (_worker.CpuTime(hadChildren) is { } cpu) NoteCpu(cpu);
        LookAtMemory();
    }

    private void LookAtMemory()
    {
        if (_worker.Memory.Look() is not { } memory) return;
        NotePeak(memory.Peak);
        HeldMemory = Math.Max(HeldMemory, memory.Above(_worker.Memory.Held));
    }

    private void LookAtMemoryIfDue()
    {
        if (_worker.Memory.IsLookDue(StartedAt)) LookAtMemory();
        PeakMemory = Math.Max(PeakMemory, _worker.Memory.LastPeak);
    }

    private void NoteCpu(TimeSpan clock)
    {
        if (clock - _cpuAtStart > CpuTime) CpuTime = clock - _cpuAtStart;
    }

    private void NotePeak(long resident) => PeakMemory = Math.Max(PeakMemory, resident - _worker.Memory.Held.Resident);
}
