using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sandboxed.CompilerServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The call that the worker runs now, item by item: generated code goes from each to the next, and what belongs between two of them happens here.</summary>
internal sealed class ItemLoop(WorkerChannel channel, ControlListener control, Surroundings surroundings, int frameLimit) : Invocation
{
    /// <summary>For a process that asks about itself.</summary>
    private const int OwnProcess = 0;

    /// <summary>How many short items leave garbage before somebody looks at it.</summary>
    private const int ItemsPerLook = 64;

    /// <summary>As many bytes are copied in 10 us.</summary>
    private const int WorthLending = 64 << 10;

    /// <summary>How long the host may not hear of the answers of short items: to wake it takes as long as twenty of them.</summary>
    private static readonly long _maxQuiet = Stopwatch.Frequency / 2_000;

    /// <summary><see cref="AnswerBatch.MostDuration"/>, by the clock of <see cref="Stopwatch"/>.</summary>
    private static readonly long _mostLeft = (long)(AnswerBatch.MostDuration.TotalSeconds * Stopwatch.Frequency);

    /// <summary><see cref="RunningCall.Resolution"/>, by the same clock.</summary>
    private static readonly long _resolution = (long)(RunningCall.Resolution.TotalSeconds * Stopwatch.Frequency);

    private readonly ItemAnswer _answer = new(channel, frameLimit);
    private readonly List<IDisposable> _lent = [];
    private LimitedMethod _method = null!;
    private ReceivedPayload _payload = null!;
    private KeptArguments? _kept;
    private object?[] _fixed = [];
    private CancellationToken _token;
    private int _openFiles;
    private bool _isCancellable;
    private bool _isFinal;

    /// <summary>Whether other items may follow these, and whether the host need not hear at once that these have ended if they have.</summary>
    private bool _mayFollow;
    private bool _isQuiet;
    private bool _isRunning;
    private bool _mustTidy;

    /// <summary>The item after which to tidy up.</summary>
    private ulong? _tidyAfter;
    private bool _goesOn;
    private uint _left;
    private int _position;

    /// <summary>When the item began, which is when the one before ended.</summary>
    private long _since;

    /// <summary>The clock of this process when it was looked at last, and what short items have taken since.</summary>
    private TimeSpan _clock;
    private long _sinceClock;

    /// <summary>What children of this process that were waited for have used so far.</summary>
    private TimeSpan _childrenCpu;

    /// <summary>When the host was last woken for an answer, if it slept.</summary>
    private long _announced;

    public override CancellationToken CancellationToken => _token;

    /// <summary>Tells the host at once when a process is refused, as the method may end its worker before it answers.</summary>
    public void TellOfRefusals() => surroundings.Failures.RefusedProcess = () =>
    {
        if (!_isRunning) return; // an initializer hears of it itself; and the channel of a rehearsal is closed
        var header = new FrameHeader { Kind = FrameKind.Noticed, Flags = FrameFlags.SawRefusedProcess, CallId = _answer.CallId };
        channel.Send(header.Bytes, Urgency.Report);
    };

    /// <summary>Runs all items, or those until one leaves the worker in no state for another: the host finds one elsewhere for the rest. False if that was so.</summary>
    /// <param name="method">What to run.</param>
    /// <param name="call">Says how many.</param>
    /// <param name="prefix">What holds for each.</param>
    /// <param name="payload">Their arguments.</param>
    /// <param name="kept">Those that all share.</param>
    public bool Run(LimitedMethod method, FrameHeader call, CallPrefix prefix, ReceivedPayload payload, KeptArguments? kept)
    {
        (_method, _payload, _kept, _openFiles) = (method, payload, kept, prefix.OpenFiles);
        (_left, _position, _isRunning, _isCancellable) = (call.ItemCount, CallPrefix.Size, false, (call.Flags & FrameFlags.Cancellable) != 0);
        _isFinal = (call.Flags & FrameFlags.Final) != 0;
        (_fixed, _token) = ([], CancellationToken.None);
        (_mayFollow, _isQuiet) = (prefix.MayFollow != 0, prefix.IsQuiet != 0);
        _since = Stopwatch.GetTimestamp();
        if (call.Item == 0)
        {
            _announced = _since;
            if (_left > 1 || _mayFollow) LookAtClock();
        }

        _answer.BeginCall(call.CallId, call.Item);
        method.Run(this);
        if (_tidyAfter is { } last) Tidy(last);
        return _goesOn;
    }

    /// <summary>Answers the first item of a call for which there is not enough memory. No other can follow it in this worker.</summary>
    public void Fail(FrameHeader call, Exception reason)
    {
        _answer.BeginCall(call.CallId, call.Item);
        _answer.Begin();
        _answer.Fail(reason);
        _answer.Send(FrameFlags.SawOutOfMemory | FrameFlags.ThrewOutOfMemory, TimeSpan.Zero, TimeSpan.Zero);
    }

    public override bool Next(out SandboxReader arguments)
    {
        arguments = default;
        if (_isRunning && !(_goesOn = End())) _left = 0;
        while (_left > 0)
        {
            Begin();
            try
            {
                if (_kept is not null) _fixed = _kept.For(_method);
                arguments = NextArguments();
                return true;
            }
            catch (Exception e)
            {
                Fail(e);
            }

            if (!(_goesOn = End())) break;
        }

        return false;
    }

    public override bool HasFixed(int argument) => argument < _fixed.Length;

    public override T Fixed<T>(int argument) => (T)_fixed[argument]!;

    public override unsafe ReadOnlyMemory<T> Lend<T>(scoped ReadOnlySpan<T> elements)
    {
        var bytes = MemoryMarshal.AsBytes(elements);
        if (bytes.Length < WorthLending || !_payload.IsAt(bytes)) return elements.ToArray();
        var lent = new LentMemory<T>((T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(elements)), elements.Length);
        _lent.Add(lent);
        return lent.Memory;
    }

    public override void ArgumentsRead(scoped ref SandboxReader arguments)
    {
        arguments.End();
        _answer.BeginMethod();
        surroundings.Descriptors.Arm(_openFiles);
    }

    public override SandboxWriter BeginResult() => _answer.BeginResult();

    public override void EndResult(scoped ref SandboxWriter result) => _answer.EndResult(result.Position);

    public override void Fail(Exception exception) => _answer.Fail(exception);

    public override IProgress<T> Progress<T, TMarshaller>() => new ProgressSender<T, TMarshaller>(channel, _answer.CallId, frameLimit, Urgency.Report);

    private protected override IProgress<T> Items<T, TMarshaller>() => new ProgressSender<T, TMarshaller>(channel, _answer.CallId, frameLimit, Urgency.Item);

    private void Begin()
    {
        surroundings.Failures.Reset();
        _answer.Begin();
        if (_isCancellable) _token = control.Begin(_answer.CallId);
        control.Nested.Begin(_answer.CallId);
        surroundings.State.ApplyDefaultCulture();
        _isRunning = true;
    }

    private SandboxReader NextArguments()
    {
        var start = _position + ItemPrefix.Size;
        var length = (int)_payload.Reader(_position, ItemPrefix.Size).Read<ItemPrefix>().Length;
        _position = ItemPrefix.Align(start + length);
        return _payload.Reader(start, length);
    }

    /// <summary>Answers, and puts back what the item has changed. False if no other can follow it in this worker.</summary>
    private bool End()
    {
        _isRunning = false;
        PutBackLimits();
        var now = Stopwatch.GetTimestamp();
        surroundings.State.RestoreContext(); // not before: the clock waits for all that was begun, and this has to follow four pointers
        var isShort = now - _since < _resolution;
        var flags = FrameFlags.None;
        if (!isShort)
        {
            surroundings.State.EndProcesses(now);
            if (HadChildren()) flags |= FrameFlags.HadChildren;
            if (!_isFinal && surroundings.Threads.Any()) flags |= FrameFlags.LeftThread;
        }

        var canFollow = (now - _since < _mostLeft && flags == FrameFlags.None && TryLeave(now, isShort)) || Answer(now, isShort, flags);
        surroundings.State.Restore(now);
        if (!canFollow && _mustTidy) _tidyAfter = _answer.CallId; // not before the method has left: its frame still holds arguments and result
        (_since, _left) = (now, _left - 1);
        _answer.MoveOn();
        return canFollow;
    }

    /// <summary>Leaves the answer for the host to find, if there is nothing to say of the item but how long it took, which is little.</summary>
    private bool TryLeave(long now, bool isShort)
    {
        if (!MayLeave(now)) return false;
        var elapsed = (now - _since) * TimeSpan.TicksPerSecond / Stopwatch.Frequency;
        return _answer.TryLeave((uint)elapsed, (uint)(isShort ? NoteShort(elapsed) : Math.Min(LookAtClock(), elapsed * Environment.ProcessorCount)));
    }

    private long NoteShort(long elapsed)
    {
        _sinceClock += elapsed;
        return elapsed;
    }

    /// <summary>What was computed since the last look, but for short items.</summary>
    private long LookAtClock()
    {
        var now = CpuClock.Read(OwnProcess)!.Value;
        var computed = (now - _clock).Ticks - _sinceClock;
        (_clock, _sinceClock) = (now, 0);
        return Math.Max(0, computed);
    }

    private bool MayLeave(long now) =>
        (_left > 1 || (_isQuiet && channel.HasFrame)) && !_isCancellable && !surroundings.Failures.HasSeenAny && !WorkerConsole.HasPrinted && now - _announced < _maxQuiet
        && (_answer.Item % ItemsPerLook != 0 || !surroundings.Heap.MustTidy);

    /// <summary>Sends the answer. False if no other item can follow in this worker.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // a system call that is inlined costs its caller 5 ns, made or not
    private bool Answer(long now, bool isShort, FrameFlags flags)
    {
        _announced = now;
        _mustTidy = (!isShort || _left == 1 || _answer.Item % ItemsPerLook == 0) && surroundings.Heap.MustTidy;
        flags |= surroundings.Failures.Flags | (_mustTidy ? FrameFlags.NotIdleYet : FrameFlags.None) | (WorkerConsole.HasPrinted ? FrameFlags.HasPrinted : FrameFlags.None);
        WorkerConsole.ForgetPrinted();
        if (_left == 1) channel.Release(); // before the host has the answer: the next call finds the same memory free
        if (!isShort || _left > 1 || _mayFollow) LookAtClock();
        _answer.Send(flags, Stopwatch.GetElapsedTime(_since, now), isShort ? TimeSpan.Zero : _clock);
        return !_mustTidy && (flags & FrameFlags.Suspect) == 0;
    }

    /// <summary>0.3 us. No item that is short can have started a process.</summary>
    private unsafe bool HadChildren()
    {
        Libc.rusage usage;
        Libc.getrusage(Libc.RUSAGE_CHILDREN, &usage);
        var before = _childrenCpu;
        _childrenCpu = usage.CpuTime;
        return _childrenCpu != before;
    }

    private void PutBackLimits()
    {
        surroundings.Descriptors.Lift();
        if (_lent.Count > 0) EndLending();

        // With no memory left even the answer to say so could not be made.
        if (surroundings.Failures.SawOutOfMemory) surroundings.Heap.Lift();
        if (_isCancellable) control.End();
        control.Nested.End();
        surroundings.State.RestoreConsole();
    }

    private void EndLending()
    {
        foreach (var lent in _lent) lent.Dispose();
        _lent.Clear();
    }

    private void Tidy(ulong last)
    {
        _tidyAfter = null;
        surroundings.Heap.Tidy();
        channel.Send(new FrameHeader { Kind = FrameKind.Idle, CallId = last });
    }
}
