using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <summary>A call from its arrival in a pool to its end. It ends exactly once: with a report, or with an exception.</summary>
internal sealed class PoolCall(SandboxPool pool, CallRequest request, CancellationToken token)
{
    /// <summary>A worker that dies between two calls is replaced; if that happens again and again, something else is wrong.</summary>
    private const int MaxAttempts = 5;

    private readonly Lock _lock = new();
    private CallExchange? _exchange;
    private bool _cancelled;

    /// <summary>Runs the call on this thread.</summary>
    public CallReport Run()
    {
        using var registration = token.UnsafeRegister(static call => ((PoolCall)call!).Cancel(), this);
        CallReport? report;
        try
        {
            Begin(pool.Acquire(Admit(), token));
            report = Finish(leaveWhenCancelled: token.CanBeCanceled);
        }
        catch
        {
            request.Dispose();
            throw;
        }

        if (report is null)
        {
            ExchangeThread.Run(FinishAbandoned);
            throw new OperationCanceledException(token);
        }

        request.Dispose();
        return Outcome(report);
    }

    /// <summary>Runs the call on a thread of its own.</summary>
    public async Task<CallReport> RunAsync()
    {
        var done = new TaskCompletionSource<CallReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        Worker? granted;
        try
        {
            granted = await pool.AcquireAsync(Admit(), token).ConfigureAwait(false);
        }
        catch
        {
            request.Dispose();
            throw;
        }

        await using var registration = token.UnsafeRegister(_ =>
        {
            if (Cancel()) done.TrySetCanceled(token);
        }, null).ConfigureAwait(false);
        ExchangeThread.Run(() => RunTo(done, granted));
        return await done.Task.ConfigureAwait(false);
    }

    private void RunTo(TaskCompletionSource<CallReport> done, Worker? granted)
    {
        try
        {
            Begin(granted);
            done.TrySetResult(Outcome(Finish(leaveWhenCancelled: false)!));
        }
        catch (OperationCanceledException e)
        {
            done.TrySetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            done.TrySetException(e);
        }
        finally
        {
            request.Dispose();
        }
    }

    private void FinishAbandoned()
    {
        try
        {
            Finish(leaveWhenCancelled: false);
        }
        catch (Exception e)
        {
            // Its caller has left with an OperationCanceledException.
            pool.LogAbandonedFailure(e);
        }
        finally
        {
            request.Dispose();
        }
    }

    private CallRequest Admit()
    {
        token.ThrowIfCancellationRequested();
        request.Limits = pool.Check(request.Limits);
        return request;
    }

    /// <summary>Begins the call on the worker that was granted, or on a new one in its place.</summary>
    private void Begin(Worker? granted)
    {
        Worker? worker = granted;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            worker = pool.Ready(worker, request.Limits.Profile);
            if (token.IsCancellationRequested)
            {
                pool.Return(worker);
                token.ThrowIfCancellationRequested();
            }

            var exchange = new CallExchange(worker, request, pool.Options);
            Adopt(exchange);
            pool.Running.Add(exchange.Call);
            if (TryBegin(exchange)) return;
            worker = null;
        }

        pool.ReturnPlace();
        throw new SandboxStartException($"{MaxAttempts} workers one after the other ended before they could begin the call.");
    }

    /// <summary>Begins the call. A worker that cannot take it is ended, its place kept; unless the call itself was ended meanwhile.</summary>
    private bool TryBegin(CallExchange exchange)
    {
        var (begun, placeKept) = (false, false);
        try
        {
            begun = exchange.TryBegin();
            placeKept = begun || exchange.Call.Reason == EndReason.None;
            return placeKept ? begun : throw Ended(exchange.Call.Reason)!;
        }
        finally
        {
            if (!begun)
            {
                exchange.Call.End(final: null);
                pool.Running.Remove(exchange.Call);
                pool.Bury(exchange.Worker);
            }

            if (!placeKept) pool.ReturnPlace();
        }
    }

    /// <summary>Waits for the end of the call; null if the caller leaves before, which only a cancellation makes it do.</summary>
    private CallReport? Finish(bool leaveWhenCancelled)
    {
        var exchange = _exchange!;
        var left = false;
        try
        {
            var report = exchange.Finish(leaveWhenCancelled);
            left = report is null;
            return report;
        }
        finally
        {
            if (!left)
            {
                pool.Running.Remove(exchange.Call);
                pool.Release(exchange);
            }
        }
    }

    private CallReport Outcome(CallReport report) => Ended(_exchange!.Call.Reason) is { } exception ? throw exception : report;

    private Exception? Ended(EndReason reason) => reason switch
    {
        EndReason.Cancelled => new OperationCanceledException(token),
        EndReason.Stopped => new ObjectDisposedException(nameof(SandboxPool), "The pool was disposed while the call ran."),
        _ => null,
    };

    /// <summary>From now on a cancellation ends this exchange; one that came before ends it at once.</summary>
    private void Adopt(CallExchange exchange)
    {
        bool cancelled;
        lock (_lock)
        {
            _exchange = exchange;
            cancelled = _cancelled;
        }

        if (cancelled) exchange.Call.TryEnd(EndReason.Cancelled);
    }

    /// <summary>True if the cancellation decides the call; false if it has ended otherwise.</summary>
    private bool Cancel()
    {
        CallExchange? exchange;
        lock (_lock)
        {
            _cancelled = true;
            exchange = _exchange;
        }

        return exchange is null || exchange.Call.TryEnd(EndReason.Cancelled) || exchange.Call.Reason == EndReason.Cancelled;
    }
}
