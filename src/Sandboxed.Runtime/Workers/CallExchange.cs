using System.Diagnostics;
using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Limits;
using Sandboxed.Limits.Linux;
using Sandboxed.Nesting;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Workers;

/// <summary>
/// One call on one worker, from the first byte to the last: run by the caller's own thread, or by a thread of its own for an
/// asynchronous call. When the caller has given the call up, another thread may take over. A call is a chunk of items, of one mostly:
/// each has its own clocks, from the answer of the one before to its own, and its own report.
/// </summary>
internal sealed partial class CallExchange
{
    /// <summary>How long a process may take from closing its files to its end, the freeing of its memory included.</summary>
    private static readonly TimeSpan _dying = TimeSpan.FromSeconds(2);

    /// <summary>How many microseconds a thread that has something else to do looks for an answer: half of what it takes to hand the call over to another.</summary>
    private const uint MaxGlance = 20;

    /// <summary>How long a worker may take to become idle: an aggressive collection of a gigabyte takes one. One that takes longer is replaced.</summary>
    private static readonly TimeSpan _tidying = TimeSpan.FromSeconds(5);

    private static long _calls;

    private readonly Worker _worker;
    private readonly CallRequest _request;
    private readonly SandboxPoolOptions _options;
    private readonly IItemSource? _source;
    private readonly ShortItems? _short;
    private FrameHeader _answer;
    private NestedCalls? _nested;
    private AnswerAhead? _ahead;
    private RemoteError? _error;
    private string? _refusal;
    private TimeSpan _cpu;
    private bool _isSuspect;
    private bool _isReceived;
    private int _appended;

    /// <param name="worker">Runs the call.</param>
    /// <param name="request">The call.</param>
    /// <param name="options">Those of its pool.</param>
    /// <param name="source">Where items come from that may follow those of the call.</param>
    public CallExchange(Worker worker, CallRequest request, SandboxPoolOptions options, IItemSource? source = null)
    {
        (_worker, _request, _options, _source) = (worker, request, options, source);
        Call = new RunningCall(worker, (ulong)(Interlocked.Add(ref _calls, request.MaxItems) - request.MaxItems + 1), request.Limits, options) { ItemCount = request.ItemCount };
        if (request.MaxItems > 1) _short = new(worker, request, Call);
    }

    public RunningCall Call { get; }

    public Worker Worker => _worker;

    /// <summary>Whether the worker can run another call; known when the call has ended.</summary>
    public bool WorkerIsReusable { get; private set; }

    /// <summary>Whether the worker says that the call has left a thread in it.</summary>
    public bool LeftThread => (_answer.Flags & FrameFlags.LeftThread) != 0;

    /// <summary>Whether the worker still tidies up after its answer.</summary>
    public bool WorkerIsTidying => WorkerIsReusable && (_answer.Flags & FrameFlags.NotIdleYet) != 0;

    /// <summary>Whether the worker ended before it had read the whole call, or never got ready, so that another one can run it.</summary>
    public bool WasNeverRead => Call.Item == 0
        && (_worker.IsReady ? Call.Reason == EndReason.Died && _worker.Channel.WorkerLeftUnread(_appended) : Call.Reason is EndReason.Died or EndReason.Stalled);

    private WaitMode WaitForLast => _worker.IsReady && _request.Method.IsAtOnce ? WaitMode.Looking : WaitMode.Sleeping;

    private bool IsLast => Call.Item + 1 >= Call.ItemCount;

    /// <summary>Whether the worker goes on with the next item: it has answered this one, and nothing that its answer says keeps it from it.</summary>
    private bool GoesOn => WorkerGoesOn && _refusal is null && Call.Reason is not (EndReason.Malformed or EndReason.Cancelled or EndReason.Stopped);

    private bool WorkerGoesOn => !IsLast && _answer.Kind != default && (_answer.Flags & (FrameFlags.NotIdleYet | FrameFlags.Suspect)) == 0;

    /// <summary>Hands the call to the worker. False if that failed before the worker could have begun: another one can run it.</summary>
    /// <param name="since">A time before: the call did not begin any earlier.</param>
    public bool TryBegin(long since)
    {
        var state = CallSender.SendKept(_worker, _request.Fixed, Call);
        if (state is ChannelState.WorkerGone or ChannelState.Stalled) return false;
        var isSent = state == ChannelState.Done; // else the call was ended in the middle of a frame: no other can follow
        Call.FrameMemory = (_worker.Channel.IsCopiedByWorker ? _request.FrameMemory : 0) + _worker.KeptMemory;
        if (isSent && Call.Budget is { } budget && _worker.Memory.MustTidyFor(budget, _worker.KeptMemory) && !TryTidy()) return false;
        if (_worker.CpuTimeNow() is not { } cpu) return false;
        Prepare(cpu);
        if (_request.Limits.CaptureOutput) _worker.BeginCapture(_options.MaxCapturedKb << 10);
        _worker.Refusals?.TakeAny(); // of threads that calls before left
        Call.Hand(since);
        if (isSent) state = CallSender.Send(_worker, _request, Call);
        if (state is ChannelState.WorkerGone or ChannelState.Stalled) return false;
        if (_worker.IsReady) Call.Start(cpu, Stopwatch.GetTimestamp());
        return true;
    }

    /// <summary>Looks whether the call is over so soon that this thread can finish it: then <see cref="Finish"/> does not wait. Only for calls of one item that report nothing.</summary>
    public bool IsOverSoon()
    {
        if (_request.MaxItems > 1 || _request.Progress is not null || !_worker.IsReady || !_request.Method.IsAtOnce) return false;
        if (!_worker.Channel.TryReceiveSoon(out var header, _worker.Payload, MaxGlance, out var state)) return false;
        if (state != ChannelState.Done) Call.TryDeclare(state == ChannelState.WorkerGone ? EndReason.Died : EndReason.Malformed);
        else if (Take(header)) return false;
        return _isReceived = true;
    }

    /// <summary>
    /// Waits for the end of the call: of all its items, or of those that the worker could run. What it has not begun is left
    /// to another.
    /// </summary>
    /// <param name="leave">When to return null, though the call has not ended; somebody must finish it.</param>
    /// <returns>The report of the last item that ended; the sink has had those of all, unless <see cref="WasNeverRead"/>.</returns>
    /// <exception cref="SandboxStartException">The worker cannot run this method.</exception>
    public CallReport? Finish(Leave leave)
    {
        while (true)
        {
            var report = FinishItem(leave);
            if (report is null) return null;
            if (!WasNeverRead && Call.Reason is not (EndReason.Cancelled or EndReason.Stopped)) _request.Sink.Conclude(report);
            if (!GoesOn) return report;
            if (_worker.CpuTimeBetweenItems() is { } cpu) Prepare(cpu);
            Call.Next(_cpu);
            (_answer, _error, _nested) = (default, null, null);
        }
    }

    private CallReport? FinishItem(Leave leave)
    {
        try
        {
            if (!Receive(leave)) return null;
            _nested?.End();
        }
        catch
        {
            _nested?.End();
            // Nobody waits for the answer any more: no deadline may find the worker after it is gone.
            Call.TryEnd(EndReason.Stopped, atOnce: true);
            Call.End(null);
            throw;
        }

        var exit = Call.Reason == EndReason.Died ? CollectExit() : null;
        var hadChildren = _answer.Kind == default || (_answer.Flags & FrameFlags.HadChildren) != 0;
        if (GoesOn) Call.EndItem(exit, hadChildren);
        else Call.End(exit, hadChildren);
        var evidence = new CallEvidence
        {
            Call = Call,
            WorkerProcessId = _worker.Process.Id,
            QueueTime = Call.StartedAt == 0 ? TimeSpan.Zero : _request.WaitedUntil(Call.StartedAt),
            FollowsOthers = _worker.TasksRun > 0 || Call.Item > 0,
            Answer = _answer.Kind == default ? null : _answer.Kind,
            Flags = _answer.Flags | Call.Noticed | Refused(),
            Error = _error,
            Exit = exit,
            ErrorTail = exit is null ? "" : _worker.ErrorTail(),
            StandardOutput = _request.Limits.CaptureOutput ? _worker.Output.EndCapture() : "",
            StandardError = _request.Limits.CaptureOutput ? _worker.Error.EndCapture() : "",
        };
        _worker.EndOutput(_answer.Kind == default || (_answer.Flags & FrameFlags.HasPrinted) != 0 || _worker.LastCallTook >= RunningCall.Resolution);
        if (_refusal is not null)
        {
            WorkerIsReusable = !Call.IsKilled;
            throw new SandboxStartException(_refusal);
        }

        return Concluded(Classifier.Classify(evidence));
    }

    /// <summary>After an answer that announced it, or a request to shrink: waits until the worker is idle. False if it has not become so in time, or was stopped.</summary>
    public bool AwaitIdle()
    {
        var most = _options.StartTimeout < _tidying ? _options.StartTimeout : _tidying;
        Call.BeginTidying(most);
        try
        {
            while (true)
            {
                var state = _worker.Channel.Receive(out var header, _worker.Payload, most);
                if (Call.IsKilled) return false;
                if (state == ChannelState.Interrupted) continue;
                if (state != ChannelState.Done) return false;
                if (header.Kind == FrameKind.Idle && header.CallId == Call.Id) return true;
                if (header.Kind is not (FrameKind.Progress or FrameKind.Nested or FrameKind.NestedCancel)) return false;
            }
        }
        finally
        {
            Call.EndTidying();
        }
    }

    /// <summary>Has the worker tidy up, unless it does so already, and waits until it has. What static fields and native code hold on to is the worker's from then on.</summary>
    public bool TryTidy()
    {
        if ((!WorkerIsTidying && CallSender.SendShrink(_worker, Call) != ChannelState.Done) || !AwaitIdle()) return false;
        _worker.Memory.Settle(_worker.KeptMemory);
        _worker.LookAtClock(); // its time is no call's
        return true;
    }

    /// <summary>Receives until the reason of the end is declared and the worker is done with the call. False: the caller leaves before.</summary>
    private bool Receive(Leave leave)
    {
        if (_isReceived) return true;
        while (true)
        {
            if (Call.IsKilled)
            {
                LookForAnswer();
                return true;
            }

            if (leave == Leave.WhenCancelled && Call.Reason == EndReason.Cancelled) return false;
            switch (ReceiveNext(leave, out var header))
            {
                case null:
                    return false;
                case ChannelState.Interrupted:
                    continue;
                case ChannelState.Done when Take(header):
                    continue;
                case ChannelState.Done:
                    return true;
                case ChannelState.WorkerGone:
                    Call.TryDeclare(EndReason.Died);
                    return true;
                case ChannelState.Stalled:
                    Call.TryDeclare(EndReason.Stalled);
                    return true;
                default:
                    Call.TryDeclare(EndReason.Malformed);
                    return true;
            }
        }
    }

    /// <summary>Null if nothing comes, and the thread leaves for that.</summary>
    private ChannelState? ReceiveNext(Leave leave, out FrameHeader header)
    {
        if (_short is null) return _worker.Channel.Receive(out header, _worker.Payload, _worker.Patience, WaitForLast);
        if (_short.HasMore && !TryPassBatch())
        {
            header = _short.TakeOne(_worker.Payload);
            return ChannelState.Done;
        }

        if (_worker.Channel.TryReceiveSoon(out header, _worker.Payload, 0, out var state)) return state;
        AppendItems();
        Call.SetClocks();
        if (_request.Sink.Rest())
        {
            if (leave == Leave.ToPassOn) return null;
            _request.Sink.PassOn();
        }

        return _worker.Channel.Receive(out header, _worker.Payload, _worker.Patience, IsLast || !_worker.IsReady ? WaitForLast : WaitMode.Finding);
    }

    /// <summary>Sends further items, which the worker begins after those that it has, as far as that takes no waiting. None to a call that was ended.</summary>
    private void AppendItems()
    {
        while (_source is not null && _worker.IsReady && Call.Reason == EndReason.None && _source.Next() is { } items)
        {
            if (Call.ItemCount + items.Count > _request.MaxItems || !CallSender.TrySendItems(_worker, _request, Call, items)) return;
            Call.ItemCount += items.Count;
            _appended++;
            _source.NoteSent(items.Count);
        }
    }

    /// <summary>
    /// A limit has stopped the worker. It may have answered before it stood still, and gone on to the next item, which has done nothing: then <see cref="RunningCall.NoteAnswer"/> lets it go on.
    /// Else it is killed, and the items after this one have not begun.
    /// </summary>
    private void LookForAnswer()
    {
        if (!Call.IsHeld) return;
        var since = Stopwatch.GetTimestamp();
        if (!ThreadStates.AwaitStop(_worker.Process.Id, _worker.CallThread, _dying))
        {
            _worker.KillTree();
            _worker.Process.Exited(_dying);
        }

        while (Stopwatch.GetElapsedTime(since) < _dying && ReceiveLeft(out var header) == ChannelState.Done)
        {
            if (!Take(header)) break;
        }

        if (Call.IsKilled) _worker.KillTree();
    }

    /// <summary>Null if there is nothing that was not taken.</summary>
    private ChannelState? ReceiveLeft(out FrameHeader header)
    {
        if (_short?.HasMore == true)
        {
            header = _short.TakeOne(_worker.Payload);
            return ChannelState.Done;
        }

        if (_worker.Channel.TryReceiveLeft(out header, _worker.Payload, out var state)) return state;
        return _short is not null && _worker.Channel.TryFind(out header, _worker.Payload, isNext: true) ? ChannelState.Done : null;
    }

    /// <summary>Sets the limits that the kernel keeps, for the next item.</summary>
    private void Prepare(TimeSpan cpu)
    {
        _cpu = cpu;
        _worker.Arm(Call, cpu);
        _worker.Memory.ResetPeak(isFirstCall: _worker.TasksRun == 0);
    }

    private CallReport Concluded(CallReport report)
    {
        WorkerIsReusable = !_isSuspect && _short?.IsSuspect != true && _answer.Kind != default
            && Call is { Reason: not (EndReason.Malformed or EndReason.Stopped), IsKilled: false }
            && _request.Limits.Isolation == Isolation.Pooled
            && (_answer.Flags & FrameFlags.Suspect) == 0
            && !WorkerGoesOn; // with what nobody wants any more
        if (_answer.Kind != FrameKind.Returned || _ahead?.TryKeep(_worker.Payload) == true) return report;
        var read = Classifier.ReadAnswer(report, _request.Sink, _worker.Payload.Span);
        if (!ReferenceEquals(read, report)) (_isSuspect, WorkerIsReusable) = (true, false);
        return read;
    }

    /// <summary>What the kernel says of the call. Of a chunk the worker may be some items further, and the process may have been refused to another: there it is the worker that says so.</summary>
    private FrameFlags Refused() => _request.MaxItems == 1 && _worker.Refusals?.TakeAny() == true ? FrameFlags.SawRefusedProcess : 0;

    /// <summary>How the worker ended. One that only closed its channel is ended now.</summary>
    private ExitInfo CollectExit()
    {
        if (!_worker.Process.Exited(_dying)) _worker.KillTree();
        if (!_worker.Process.Exited(_dying)) return ExitInfo.Unknown;
        Call.Look(); // a process that ended has a clock until it is reaped; who reaps it may be gone
        return _worker.Process.Reap();
    }
}
