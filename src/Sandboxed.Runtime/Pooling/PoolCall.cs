using System.Diagnostics;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Threads;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <summary>A call from its arrival in a pool to its end. It ends exactly once: with a report, or with an exception.</summary>
internal sealed partial class PoolCall : IBegunCall
{
    [ThreadStatic]
    private static int _runningHere;

    private readonly SandboxPool _pool;
    private readonly CallRequest _request;
    private readonly CancellationToken _token;
    private CallRecord _record;
    private CallExchange? _exchange;
    private TaskCompletionSource<CallReport>? _done;
    private CallReport? _report;
    private bool _atOnce;
    private bool _cancelled;

    public PoolCall(SandboxPool pool, CallRequest request, CancellationToken token)
    {
        (_pool, _request, _token) = (pool, request, token);
        request.Pool = pool;
        _record = new(pool, request);
    }

    /// <summary>Whether this thread exchanges the messages of a call: then it is the user's handler of progress that asks.</summary>
    public static bool RunsOnThisThread => _runningHere > 0;

    /// <summary>Runs the call on this thread.</summary>
    public CallReport Run()
    {
        using var registration = _token.UnsafeRegister(static call => ((PoolCall)call!).Cancel(), this);
        CallReport? report;
        try
        {
            if (Admit(blocks: true, out var granted) is { } asked) granted = _pool.Supply.Await(asked, _token);
            Begin(granted);
            report = Finish(_token.CanBeCanceled ? Leave.WhenCancelled : Leave.Never);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }

        if (report is not null) return report;
        ExchangeThread.Run(FinishAbandoned);
        throw new OperationCanceledException(_token);
    }

    /// <summary>Runs the call on a thread of its own, unless an idle worker answers it at once.</summary>
    public async Task<CallReport> RunAsync()
    {
        Worker? granted;
        WorkerRequest<Worker>? asked = null;
        try
        {
            asked = Admit(blocks: false, out granted);
            if (asked is not null) granted = await asked.Task.WaitAsync(_token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (e is OperationCanceledException && asked is not null) _pool.Supply.Withdraw(asked);
            Fail(e);
            throw;
        }

        var registration = _token.UnsafeRegister(static call => ((PoolCall)call!).Cancel(), this);
        try
        {
            // A caller that does not wait must not be made to send what has to be received first, nor to start a worker.
            if (granted is { Channel.IsCopiedByWorker: false })
            {
                if (!_pool.Supply.CanUse(granted)) granted = null;
                else if (TryRun(granted) is { } report) return report;
            }

            return await (_exchange is null ? RunElsewhere(granted) : Continue(isFree: asked?.GrantingThread == Environment.CurrentManagedThreadId)).ConfigureAwait(false);
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Task<CallReport> RunElsewhere(Worker? granted)
    {
        var done = BeginWaiting();
        try
        {
            ExchangeThread.RunNow(() => BeginAndFinish(granted));
        }
        catch (SandboxStartException e)
        {
            if (granted is null) _pool.Supply.ReturnPlace();
            else _pool.Supply.Return(granted);
            End(e);
        }

        return done;
    }

    /// <summary>Finishes what has begun.</summary>
    /// <param name="isFree">Whether this thread has come to go on with this call, and has nothing else to do: else it is the caller's.</param>
    private Task<CallReport> Continue(bool isFree)
    {
        var done = BeginWaiting();
        if (_request.Attendant is { } attendant)
        {
            _exchange!.Call.Unread = attendant.ReadSoon;
            if (attendant.TryAttend(this)) return done;
            _exchange.Call.Unread = null;
        }

        if (isFree) ExchangeThread.RunNext(() => TryFinish(Leave.Never));
        else ExchangeThread.Run(() => TryFinish(Leave.Never));
        return done;
    }

    int IBegunCall.ItemsEnded => _exchange!.Call.Item;

    bool IBegunCall.NeedsThread => _exchange!.NeedsThread;

    bool IBegunCall.TryAppend(CallItems items)
    {
        if (_pool.Supply.IsAwaited || !_exchange!.TryAppend(items)) return false;
        _record.Append(items.Count);
        return true;
    }

    void IBegunCall.FinishElsewhere() => ExchangeThread.Run(() =>
    {
        if (TryFinish(Leave.WhenNothingComes)) return;
        _exchange!.Call.Unread = null; // all answers that there were are taken
        TryFinish(Leave.Never);
    });

    bool IBegunCall.TryFinish() => TryFinish(Leave.WhenNothingComes);

    /// <summary>Begins the call; its report if it ends at once.</summary>
    private CallReport? TryRun(Worker usable)
    {
        try
        {
            _record.Start(_atOnce);
            BeginOn(usable);
            return _exchange!.IsOverSoon() ? Finish(Leave.Never) : null;
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    private void BeginAndFinish(Worker? granted)
    {
        try
        {
            Begin(granted);
        }
        catch (Exception e)
        {
            End(e);
            return;
        }

        TryFinish(Leave.Never);
    }

    /// <summary>Finishes the call for its caller, who waits. False if the thread leaves before.</summary>
    private bool TryFinish(Leave leave)
    {
        try
        {
            if (Finish(leave) is not { } report) return false;
            _report = report;
            if (_request.Attendant is not null) Complete();
            else if (_request.Method.IsBrief) BriefContinuations.Run(Complete);
            else Continuations.Run(Complete);
        }
        catch (Exception e)
        {
            End(e);
        }

        return true;
    }

    private void Complete() => _done!.TrySetResult(_report!);

    private void End(Exception exception)
    {
        Fail(exception);
        var done = _done!;
        Continuations.RunElsewhere(() =>
        {
            if (exception is OperationCanceledException cancelled) done.TrySetCanceled(cancelled.CancellationToken);
            else done.TrySetException(exception);
        });
    }

    private void FinishAbandoned()
    {
        try
        {
            Finish(Leave.Never);
        }
        catch (Exception e)
        {
            // Its caller has left with an OperationCanceledException.
            Fail(e);
            if (e is not OperationCanceledException) PoolLog.Abandoned(_pool.Options.Log, e);
        }
    }

    private void Fail(Exception exception)
    {
        _request.Dispose();
        _record.Fail(exception);
    }

    /// <summary>Takes a worker, or the right to start one; else returns the request for it.</summary>
    private WorkerRequest<Worker>? Admit(bool blocks, out Worker? granted)
    {
        _token.ThrowIfCancellationRequested();
        _request.Limits = _pool.Check(_request.Limits);
        _request.Sink.MostMade = MemoryBudget.Of(_request.Limits, _pool.Options)?.Ceiling ?? 2L * _pool.Options.FrameLimit;
        var fresh = _request.Limits.Isolation == Isolation.Pristine;
        var demand = new WorkerDemand(_request.Limits.Profile, fresh, _request.Priority, _request.OverCommits, _request.WaitsForRoom, _request.Limits.MemoryBytes ?? 0);
        _atOnce = _pool.Supply.TryTake(demand, out granted);
        var asked = _atOnce ? null : _pool.Supply.Request(demand, blocks ? WaiterKind.Blocks : _request.Method.IsBrief ? WaiterKind.Brief : WaiterKind.Continues);
        _record.Accept();
        return asked;
    }

    /// <summary>What its caller waits for from now on; it need not do so for the end of a call that was cancelled already.</summary>
    private Task<CallReport> BeginWaiting()
    {
        var done = new TaskCompletionSource<CallReport>(); // completing it runs what awaits it: only a thread without other work does so
        bool cancelled;
        lock (_request)
        {
            _done = done;
            cancelled = _cancelled;
        }

        if (cancelled) Cancel();
        return done.Task;
    }

    /// <summary>Waits for the end of the call; null if the thread leaves before.</summary>
    private CallReport? Finish(Leave leave)
    {
        while (true)
        {
            var exchange = _exchange!;
            if (Exchange(exchange, leave) is not { } report) return null;
            if (MustRepeat(exchange))
            {
                _pool.Supply.EndDead(exchange.Worker);
                BeginOn(Ready(null));
                continue;
            }

            _pool.Supply.Release(exchange);
            if (exchange.WasNeverRead) _request.Sink.Conclude(report);
            if (Ended(exchange.Call.Reason) is { } exception) throw exception;
            _request.Dispose();
            _record.Complete(report);
            return report;
        }
    }

    private CallReport? Exchange(CallExchange exchange, Leave leave)
    {
        CallReport? report = null;
        var left = false;
        _runningHere++;
        try
        {
            report = exchange.Finish(leave);
            left = report is null;
            return report;
        }
        finally
        {
            _runningHere--;
            if (!left && !exchange.WorkerIsTidying) _pool.Running.Remove(exchange.Call); // else the end of the pool still ends it
            if (!left && report is null) _pool.Supply.Release(exchange); // it threw
        }
    }

    private Exception? Ended(EndReason reason) => reason switch
    {
        EndReason.Cancelled => new OperationCanceledException(_token),
        EndReason.Stopped => new ObjectDisposedException(nameof(SandboxPool), "The pool was stopped while the call ran."),
        _ => null,
    };

    /// <summary>From now on a cancellation ends this exchange; one that came before ends it at once.</summary>
    private void Adopt(CallExchange exchange)
    {
        if (!_token.CanBeCanceled)
        {
            _exchange = exchange;
            return;
        }

        bool cancelled;
        lock (_request)
        {
            _exchange = exchange;
            cancelled = _cancelled;
        }

        if (cancelled) exchange.Call.TryEnd(EndReason.Cancelled);
    }

    /// <summary>Ends the call, unless it has ended otherwise; a caller that does not block hears of it at once.</summary>
    private void Cancel()
    {
        CallExchange? exchange;
        TaskCompletionSource<CallReport>? done;
        lock (_request)
        {
            _cancelled = true;
            (exchange, done) = (_exchange, _done);
        }

        if (exchange is null || exchange.Call.TryEnd(EndReason.Cancelled) || exchange.Call.Reason == EndReason.Cancelled)
        {
            // Whoever cancels does not run what follows.
            if (done is not null) Continuations.RunElsewhere(() => done.TrySetCanceled(_token));
        }
    }
}
