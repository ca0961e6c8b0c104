using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Threads;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <content>Its exchange with the worker, and what becomes of it then.</content>
internal sealed partial class PoolCall
{
    /// <summary>As many bytes are copied in 10 us.</summary>
    private const int SmallFrame = 64 << 10;

    [ThreadStatic]
    private static int _runningHere;

    /// <summary>The call that has got the worker of this one, on the same thread.</summary>
    private PoolCall? _successor;

    /// <summary>Whether this thread exchanges the messages of a call: then it is the user's handler of progress that asks.</summary>
    public static bool RunsOnThisThread => _runningHere > 0;

    /// <summary>By a thread that has nothing else to do: begins the call, and serves it.</summary>
    public void BeginAndServe()
    {
        try
        {
            Begin(_granted);
        }
        catch (Exception e)
        {
            End(e);
            return;
        }

        Serve();
    }

    /// <summary>Waits for the end of the call, then for that of the one which has got its worker, and so on.</summary>
    private void Serve()
    {
        for (var call = this; call is not null;) call = call.ServeOnce();
    }

    /// <summary>Waits for something to pass on to the application, or for the end of the call, and lets the application go on.</summary>
    /// <returns>The call that this thread serves next.</returns>
    private PoolCall? ServeOnce()
    {
        try
        {
            if (Finish(Leave.ToPassOn, serves: true) is not { } report) return LentThread.Run(_request.Sink.PassOn, Serve) ? this : null;
            _report = report;
        }
        catch (Exception e)
        {
            End(e);
            return _successor?.TrySucceed() == true ? _successor : null;
        }

        if (_successor is { MayTakeLong: true })
        {
            Continuations.RunElsewhere(Complete);
            return _successor.TrySucceed() ? _successor : null;
        }

        if (_successor?.TrySucceed() == true) return LentThread.Run(Complete, _successor.Serve) ? _successor : null;
        if (_request.Method.IsAtOnce && _request.Source is null) BriefContinuations.Run(Complete);
        else Continuations.Run(Complete);
        return null;
    }

    /// <summary>Begins the call on the worker that another has left, on the thread that served that one. False if it goes on elsewhere, or has ended.</summary>
    private bool TrySucceed()
    {
        try
        {
            if (!_pool.Supply.CanUse(_granted!))
            {
                BeginElsewhere(null);
                return false;
            }

            _record.Start(_atOnce);
            BeginOn(_granted!);
            return true;
        }
        catch (Exception e)
        {
            End(e);
            return false;
        }
    }

    /// <summary>Whether to begin it may take long: a large frame is copied, the worker has to tidy up.</summary>
    private bool MayTakeLong =>
        _request.Items.Bytes > SmallFrame || (MemoryBudget.Of(_request.Limits, _pool.Options) is { } budget && _granted!.Memory.MustTidyFor(budget, _granted.KeptMemory));

    private void Complete()
    {
        _record.Complete(_report!);
        _done!.TrySetResult(_report!);
    }

    private void End(Exception exception)
    {
        Fail(exception);
        SetException(exception);
    }

    private void SetException(Exception exception)
    {
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
            _record.Complete(Finish(Leave.Never)!);
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

    /// <summary>Waits for the end of the call; null if the thread leaves before.</summary>
    /// <param name="leave">When it does.</param>
    /// <param name="serves">Whether the thread goes on with a call that waits for the worker.</param>
    private CallReport? Finish(Leave leave, bool serves = false)
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

            if (serves) _successor = Succession.Release(_pool.Supply, exchange);
            else _pool.Supply.Release(exchange);
            if (exchange.WasNeverRead) _request.Sink.Conclude(report);
            if (Ended(exchange.Call.Reason) is { } exception) throw exception;
            _request.Dispose();
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

    /// <summary>None while calls wait for a worker.</summary>
    CallItems? IItemSource.Next() => _pool.Supply.IsAwaited ? null : _request.Source!.Next();

    void IItemSource.NoteSent(int items)
    {
        _record.Append(items);
        _request.Source!.NoteSent(items);
    }
}
