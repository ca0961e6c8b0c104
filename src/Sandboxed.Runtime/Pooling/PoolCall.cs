using System.Runtime.ExceptionServices;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Threads;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <summary>A call from its arrival in a pool to its end. It ends exactly once: with a report, or with an exception.</summary>
internal sealed partial class PoolCall : WorkerRequest<Worker>, IItemSource
{
    private readonly SandboxPool _pool;
    private readonly CallRequest _request;
    private readonly CancellationToken _token;
    private CallRecord _record;
    private CallExchange? _exchange;
    private TaskCompletionSource<CallReport>? _done;
    private CallReport? _report;
    private bool _atOnce;
    private bool _cancelled;

    /// <summary>What the thread of a caller that blocks sleeps at until it has a worker.</summary>
    private Doorbell? _bell;
    private Worker? _granted;
    private Exception? _refusal;
    private bool _isAnswered;

    public PoolCall(SandboxPool pool, CallRequest request, CancellationToken token)
    {
        (_pool, _request, _token) = (pool, request, token);
        request.Pool = pool;
        _record = new(pool, request);
    }

    /// <summary>Runs the call on this thread.</summary>
    public CallReport Run()
    {
        using var registration = _token.UnsafeRegister(static call => ((PoolCall)call!).Cancel(), this);
        CallReport? report;
        try
        {
            Begin(TryTake(out var taken) ? taken : Await());
            report = Finish(_token.CanBeCanceled ? Leave.WhenCancelled : Leave.Never);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }

        if (report is null)
        {
            ExchangeThread.Run(FinishAbandoned);
            throw new OperationCanceledException(_token);
        }

        _record.Complete(report);
        return report;
    }

    /// <summary>Runs the call on a thread of its own, unless an idle worker answers it at once.</summary>
    public async Task<CallReport> RunAsync()
    {
        Worker? taken;
        bool isTaken;
        try
        {
            isTaken = TryTake(out taken);
            if (!isTaken) Ask();
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }

        var registration = _token.UnsafeRegister(static call => ((PoolCall)call!).Cancel(), this);
        try
        {
            return (isTaken ? GoOn(taken) : null) ?? await _done!.Task.ConfigureAwait(false);
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override void Grant(Worker? worker)
    {
        _record.Accept();
        _granted = worker;
        Volatile.Write(ref _isAnswered, true);
        if (_bell is not null) _bell.Ring();
        else if (worker is not null && !_request.Method.IsAtOnce && Succession.TryTake(this)) return;
        else if (worker is null || !_request.Method.IsAtOnce) ExchangeThread.Run(BeginAndServe);
        else BriefContinuations.Run(BeginBriefly);
    }

    /// <inheritdoc/>
    public override void Refuse(Exception reason)
    {
        _record.Accept();
        _refusal = reason;
        Volatile.Write(ref _isAnswered, true);
        if (_bell is not null) _bell.Ring();
        else End(reason);
    }

    /// <summary>Takes an idle worker, or a free place for a new one. False if there is neither.</summary>
    private bool TryTake(out Worker? worker)
    {
        _token.ThrowIfCancellationRequested();
        _request.Limits = _pool.Check(_request.Limits);
        _request.Sink.MostMade = MemoryBudget.Of(_request.Limits, _pool.Options)?.Ceiling ?? 2L * _pool.Options.FrameLimit;
        var fresh = _request.Limits.Isolation == Isolation.Pristine;
        Demand = new(_request.Limits.Profile, fresh, _request.Priority, _request.OverCommits, _request.WaitsForRoom, _request.Limits.MemoryBytes ?? 0);
        _atOnce = _pool.Supply.TryTake(Demand, out worker);
        if (_atOnce) _record.Accept();
        return _atOnce;
    }

    /// <summary>Waits for a worker, on this thread; null for the right to start one. Whoever is cancelled and was granted one nevertheless gives it back.</summary>
    private Worker? Await()
    {
        _bell = Doorbell.OfThread;
        _pool.Supply.Request(this);
        while (!Volatile.Read(ref _isAnswered))
        {
            if (_token.IsCancellationRequested && _pool.Supply.TryWithdraw(this)) _token.ThrowIfCancellationRequested();
            _bell.Await(Timeout.InfiniteTimeSpan);
        }

        if (_refusal is not null) ExceptionDispatchInfo.Throw(_refusal);
        return _granted;
    }

    /// <summary>Asks for a worker; whoever has one begins the call.</summary>
    private void Ask()
    {
        BeginWaiting();
        _pool.Supply.Request(this);
    }

    /// <summary>Begins the call on this thread, which has other things to do, and finishes it if it ends at once: then its report is returned. Else another thread goes on with it.</summary>
    private CallReport? GoOn(Worker? granted)
    {
        // A caller that does not wait must not be made to send what has to be received first, nor to start a worker.
        if (granted is { Channel.IsCopiedByWorker: false })
        {
            if (!_pool.Supply.CanUse(granted)) granted = null;
            else if (TryRun(granted) is { } report) return report;
        }

        BeginWaiting();
        if (_exchange is not null) ExchangeThread.Run(Serve);
        else BeginElsewhere(granted);
        return null;
    }

    /// <summary>Begins the call; its report if it ends at once.</summary>
    private CallReport? TryRun(Worker usable)
    {
        try
        {
            _record.Start(_atOnce);
            BeginOn(usable);
            if (!_exchange!.IsOverSoon()) return null;
            var report = Finish(Leave.Never)!;
            _record.Complete(report);
            return report;
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    private void BeginElsewhere(Worker? granted)
    {
        _granted = granted;
        try
        {
            ExchangeThread.RunNow(BeginAndServe);
        }
        catch (SandboxStartException e)
        {
            if (granted is null) _pool.Supply.ReturnPlace();
            else _pool.Supply.Return(granted);
            End(e);
        }
    }

    /// <summary>By a thread of the runtime's pool: it goes on with the call only as long as that takes next to nothing.</summary>
    private void BeginBriefly()
    {
        try
        {
            if (GoOn(_granted) is { } report) _done!.TrySetResult(report);
        }
        catch (Exception e)
        {
            SetException(e);
        }
    }

    /// <summary>What its caller waits for from now on; it need not do so for the end of a call that was cancelled already.</summary>
    private void BeginWaiting()
    {
        bool cancelled;
        lock (_request)
        {
            _done ??= new(); // completing it runs what awaits it: only a thread without other work does so
            cancelled = _cancelled;
        }

        if (cancelled) Cancel();
    }

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

        if (exchange is null)
        {
            _bell?.Ring();
            if (done is null) return;
            if (_pool.Supply.TryWithdraw(this)) Fail(new OperationCanceledException(_token));
        }
        else if (!exchange.Call.TryEnd(EndReason.Cancelled) && exchange.Call.Reason != EndReason.Cancelled) return;

        // Whoever cancels does not run what follows.
        if (done is not null) Continuations.RunElsewhere(() => done.TrySetCanceled(_token));
    }
}
