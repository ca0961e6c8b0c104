using System.Diagnostics;
using System.Runtime.InteropServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The life of a worker: receive, run, answer, tidy up. It runs on the main thread, whose stack is as deep as the one the
/// application's Main has.
/// </summary>
internal sealed class CallLoop
{
    /// <summary>The call that a worker was started for follows in 0.2 ms; one that has to wait longer is a spare.</summary>
    private static readonly TimeSpan _atOnce = TimeSpan.FromMilliseconds(3);

    /// <summary>For a process that asks about itself.</summary>
    private const int OwnProcess = 0;

    private static readonly TimeSpan _idleAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long the host may not hear of the answers of short items: to wake it takes as long as twenty of them.</summary>
    private static readonly long _maxQuiet = Stopwatch.Frequency / 2_000;

    /// <summary><see cref="RunningCall.Resolution"/>, by the same clock.</summary>
    private static readonly long _resolution = (long)(RunningCall.Resolution.TotalSeconds * Stopwatch.Frequency);

    /// <summary>How long nobody looks for processes that were left, while no item takes as long as to start one.</summary>
    private static readonly long _withoutLook = Stopwatch.Frequency / 100;

    /// <summary>How many short items leave garbage before somebody looks at it.</summary>
    private const int ItemsPerLook = 64;

    private readonly int _frameLimit;
    private readonly MethodDirectory _methods;
    private readonly HeapLimit _heap = new();
    private readonly FinalizerPark _finalizer = new();
    private readonly ProcessState _state = new();
    private readonly DescriptorLimit _descriptors = new();
    private readonly FailureWatch _failures;
    private ExecutionContext _clean = ExecutionContext.Capture()!;
    private readonly Dictionary<long, KeptArguments> _kept = [];
    private long _lookedAt;
    private WorkerChannel _channel = null!;
    private ControlListener _control = null!;
    private WorkerInvocation _invocation = null!;

    /// <summary>Takes the process as it is now for the idle worker: its heap, directory and variables. A template makes one for all its workers.</summary>
    public CallLoop(int frameLimit, MethodDirectory methods) => (_frameLimit, _methods, _failures) = (frameLimit, methods, new(_descriptors));

    /// <summary>Takes the heap as it is now for that of the idle worker.</summary>
    public void MeasureIdle() => _heap.MeasureIdle();

    /// <param name="channel">The host.</param>
    /// <param name="control">What it says beside the calls.</param>
    /// <param name="whenSpare">What to do when no call follows at once.</param>
    public void Run(WorkerChannel channel, ControlListener control, Action? whenSpare = null)
    {
        (_channel, _control, _invocation) = (channel, control, new WorkerInvocation(channel, _frameLimit, _descriptors));
        ExecutionContext.Restore(_clean); // so that to begin an item in it changes nothing
        var payload = new ReceivedPayload();
        _channel.Send(new FrameHeader { Kind = FrameKind.Ready, Item = (uint)Libc.gettid(), CallId = (ulong)Stopwatch.GetTimestamp(), Argument = CpuClock.Read(OwnProcess)!.Value.Ticks });
        channel.WatchIdleness(_idleAfter, _finalizer.Enter, _finalizer.Leave);
        if (whenSpare is not null && !channel.HasInput(_atOnce)) whenSpare();
        while (true) Take(_channel.Receive(payload), payload);
    }

    /// <summary>Takes a frame from another channel, and answers there.</summary>
    public void Rehearse(WorkerChannel channel, ControlListener control)
    {
        var (host, invocation) = (_channel, _invocation);
        (_channel, _control, _invocation) = (channel, control, new WorkerInvocation(channel, _frameLimit, _descriptors));
        var payload = new ReceivedPayload();
        Take(channel.Receive(payload), payload);
        (_channel, _invocation) = (host, invocation);
    }

    private void Take(FrameHeader header, ReceivedPayload payload)
    {
        switch (header.Kind)
        {
            case FrameKind.Bind:
                var binding = new SandboxReader(payload.Span);
                _methods.Bind(header.Argument, MethodBinding.Read(ref binding));
                break;
            case FrameKind.Culture:
                var culture = new SandboxReader(payload.Span);
                _state.SetCulture(culture.ReadString()!, culture.ReadString()!);
                _clean = ExecutionContext.Capture()!;
                break;
            case FrameKind.Shrink:
                _heap.Tidy();
                _channel.Send(new FrameHeader { Kind = FrameKind.Idle, CallId = header.CallId });
                break;
            case FrameKind.Keep:
                _heap.Arm(0); // the limit that is armed is that of the call before
                _kept.Add(header.Argument, new KeptArguments(payload.Detach(), (int)header.ItemCount));
                break;
            case FrameKind.Forget:
                _kept.Remove(header.Argument);
                break;
            case FrameKind.Leave:
                Environment.Exit(0);
                break;
            case FrameKind.Call:
                Answer(header, payload);
                break;
        }
    }

    private void Answer(FrameHeader header, ReceivedPayload payload)
    {
        if (_methods.Get(header.Argument, out var refusal) is not { } method)
        {
            _channel.Refuse(header.CallId, refusal!);
            return;
        }

        var prefix = MemoryMarshal.Read<CallPrefix>(payload.Span);
        try
        {
            _heap.Arm(prefix.HeapLimit);
        }
        catch (SandboxStartException e)
        {
            _channel.Refuse(header.CallId, e.Message);
            return;
        }

        _invocation.OpenFiles = prefix.OpenFiles;
        var work = new Work(this, method, payload) { Kept = _kept.GetValueOrDefault(prefix.Fixed), Since = Stopwatch.GetTimestamp() };
        work.Announced = work.Since;
        var answer = new FrameHeader { CallId = header.CallId };
        var position = CallPrefix.Size;
        while (answer.Item < header.ItemCount)
        {
            work.Start = position + ItemPrefix.Size;
            work.Length = (int)MemoryMarshal.Read<ItemPrefix>(payload.Span[position..]).Length;
            work.IsLast = answer.Item + 1 == header.ItemCount;
            if (!AnswerItem(work, answer, (header.Flags & FrameFlags.Cancellable) != 0)) return;
            position = ItemPrefix.Align(work.Start + work.Length);
            (answer.Item, answer.CallId) = (answer.Item + 1, answer.CallId + 1);
        }
    }

    /// <summary>Runs one item. False if it leaves the worker in no state for another: the host finds one elsewhere for the rest.</summary>
    private bool AnswerItem(Work work, FrameHeader answer, bool isCancellable)
    {
        _failures.Reset();
        _invocation.Begin(answer, isCancellable ? _control.Begin(answer.CallId) : CancellationToken.None);
        _control.Nested.Begin(answer.CallId);

        work.Run();
        PutBackContext();

        // With no memory left even the answer to say so could not be made.
        if (_failures.SawOutOfMemory) _heap.Lift();
        if (isCancellable) _control.End();
        _control.Nested.End();
        WorkerConsole.Flush();
        var now = Stopwatch.GetTimestamp();
        var (isShort, elapsed) = (now - work.Since < _resolution, Stopwatch.GetElapsedTime(work.Since, now));
        work.Since = now;
        var isPassing = isShort && !work.IsLast;
        var mustTidy = (!isPassing || answer.Item % ItemsPerLook == 0) && _heap.MustTidy;
        var flags = _failures.Flags | (mustTidy ? FrameFlags.NotIdleYet : FrameFlags.None);
        var canWait = isPassing && !isCancellable && flags == FrameFlags.None && now - work.Announced < _maxQuiet;
        if (!canWait || !_invocation.TryAnswerLater(elapsed))
        {
            work.Announced = now;
            if (work.IsLast) _channel.Release(); // before the host has the answer: the next call finds the same memory free
            _invocation.Answer(flags, elapsed, isShort ? TimeSpan.Zero : CpuClock.Read(OwnProcess)!.Value);
        }

        var mayHaveChildren = !isShort || now - _lookedAt > _withoutLook;
        if (mayHaveChildren) _lookedAt = now;
        _state.Restore(mayHaveChildren);
        if (!mustTidy) return (flags & FrameFlags.Suspect) == 0;
        _heap.Tidy();
        _channel.Send(new FrameHeader { Kind = FrameKind.Idle, CallId = answer.CallId });
        return false;
    }

    /// <summary>AsyncLocals and the culture that a method sets end with it.</summary>
    private void PutBackContext()
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), _clean)) ExecutionContext.Restore(_clean);
        if (SynchronizationContext.Current is not null) SynchronizationContext.SetSynchronizationContext(null);
    }

    /// <summary>What a call's items have in common, and where the arguments of the one that runs are.</summary>
    private sealed class Work(CallLoop loop, CompilerServices.LimitedMethod method, ReceivedPayload payload)
    {
        public KeptArguments? Kept { get; init; }

        public int Start { get; set; }

        public int Length { get; set; }

        public bool IsLast { get; set; }

        /// <summary>When the item began, which is when the one before ended.</summary>
        public long Since { get; set; }

        /// <summary>When the host was last woken for an answer, if it slept.</summary>
        public long Announced { get; set; }

        public void Run()
        {
            loop._state.ApplyDefaultCulture();
            loop._invocation.Run(method, Kept, payload, Start, Length);
        }
    }
}
