using Sandboxed.Limits;
using Sandboxed.Threads;
using Sandboxed.Workers;
using Sandboxed.Workers.Launching;

namespace Sandboxed.Pooling;

/// <summary>The workers of a pool, as its calls see them: a call asks for one, waits, makes it ready, and gives it back or ends it.</summary>
internal sealed class WorkerSupply
{
    /// <summary>Workers kept ready that fail one after the other, with no call between them, are not replaced until the next call.</summary>
    private const int MaxSetbacks = 5;

    private readonly SandboxPoolOptions _options;
    private readonly RunningCalls _running;
    private readonly WorkerScheduler<Worker> _scheduler;
    private readonly SpareWorkers<Worker> _spares;
    private readonly CoalescedWork _replenishing;
    private readonly IdleExpiry _expiry;
    private readonly SpareRefill _refill;
    private readonly CancellationTokenSource _stopping = new();
    private int _setbacks;

    /// <param name="options">How many there are, and for how long.</param>
    /// <param name="running">Where calls are whose workers tidy up after them.</param>
    /// <param name="launcher">Starts them.</param>
    /// <param name="events">Who is told.</param>
    /// <param name="vanished">Called when nothing is left of one.</param>
    public WorkerSupply(SandboxPoolOptions options, RunningCalls running, IWorkerLauncher launcher, WorkerEvents events, Action vanished)
    {
        (_options, _running) = (options, running);
        Roster = new(options, launcher, events, vanished);
        _scheduler = new(options, TimeProvider.System, Discard);
        _spares = new(options.SpareWorkers);
        _expiry = new(options.IdleTimeout, time => _scheduler.Expire(time, options.MinWorkers));
        _refill = new(Replenish);
        _replenishing = new(() =>
        {
            while (TryStartOne())
            {
            }
        });
    }

    public WorkerRoster Roster { get; }

    public (int Places, int Idle, int Spare) Counts => (_scheduler.Places, _scheduler.IdleCount, _spares.Count);

    /// <inheritdoc cref="WorkerScheduler{T}.IsAwaited"/>
    public bool IsAwaited => _scheduler.IsAwaited;

    /// <inheritdoc cref="WorkerScheduler{T}.TryTake(WorkerDemand, out T)"/>
    public bool TryTake(WorkerDemand demand, out Worker? worker) => _scheduler.TryTake(demand, out worker);

    /// <inheritdoc cref="WorkerScheduler{T}.Request"/>
    public void Request(WorkerRequest<Worker> request) => _scheduler.Request(request);

    /// <inheritdoc cref="WorkerScheduler{T}.TryWithdraw"/>
    public bool TryWithdraw(WorkerRequest<Worker> request) => _scheduler.TryWithdraw(request);

    /// <summary>The worker if it can take a call now; else it is ended, and a spare or new one takes its place.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The pool was stopped.</exception>
    public Worker Ready(Worker? granted, ConfinementProfile profile, CancellationToken token)
    {
        if (Volatile.Read(ref _setbacks) != 0) Volatile.Write(ref _setbacks, 0);
        if (granted is not null && CanUse(granted)) return granted;

        while (_spares.Take(profile) is { } spare)
        {
            _refill.Arm();
            if (!spare.Process.WasSeenToExit) return spare;
            EndDead(spare);
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(token, _stopping.Token);
        try
        {
            var worker = Roster.Start(new(profile, AwaitsReady: false, ended.Token), "a call needed it", OnDied);
            Replenish();
            return worker;
        }
        catch (Exception e)
        {
            ReturnPlace();
            if (e is not OperationCanceledException) throw;
            token.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(SandboxPool), "The pool was stopped while the call waited for a worker.");
        }
    }

    /// <summary>Whether a worker can take a call now; else it is ended, and its place kept.</summary>
    public bool CanUse(Worker granted)
    {
        if (granted.Process.WasSeenToExit) EndDead(granted);
        else if (granted.IsBusyThoughIdle()) End(granted, WorkerChange.Killed, "it was still busy with something a call left behind");
        else return true;
        return false;
    }

    /// <summary>Takes a worker back from a call that has ended.</summary>
    public void Release(CallExchange exchange)
    {
        exchange.Worker.TasksRun += exchange.Call.Item + 1;
        if (exchange is { LeftThread: true, Call.Limits.Isolation: Isolation.Pooled }) PoolLog.LeftThread(_options.Log, exchange.Worker.Process.Id);
        if (!exchange.WorkerIsReusable) Retire(exchange.Worker, WorkerVerdict.Unfit(exchange));
        else if (exchange.WorkerIsTidying || WorkerVerdict.HasOutgrown(exchange.Worker, _options)) ReleaseLater(exchange);
        else ReleaseFit(exchange.Worker);
    }

    /// <summary>Gives an idle worker back.</summary>
    public void Return(Worker worker)
    {
        worker.NoteIdle();
        if (!_scheduler.Return(worker)) return;
        _expiry.Arm();
        if (worker.Process.WasSeenToExit) OnDied(worker); // while it still belonged to the call
    }

    /// <summary>Gives back the place of a worker that is not there.</summary>
    public void ReturnPlace()
    {
        _scheduler.ReturnPlace();
        if (_options.MinWorkers > 0) Replenish();
    }

    /// <summary>Ends a worker whose place its call keeps.</summary>
    public void End(Worker worker, WorkerChange change, string reason) => Roster.End(worker, change, reason);

    /// <summary>Ends a worker, found dead, whose place its call keeps.</summary>
    public void EndDead(Worker worker) => Roster.End(worker, WorkerChange.Died, "it ended between two calls");

    /// <summary>Starts, in the background, what is to be kept ready and is missing.</summary>
    public void Replenish()
    {
        if (_options.MinWorkers > 0 || _options.SpareWorkers > 0) _replenishing.Request();
    }

    /// <inheritdoc cref="WorkerScheduler{T}.Resize"/>
    public Task Resize(int places)
    {
        var done = _scheduler.Resize(places);
        Replenish();
        return done;
    }

    /// <summary>Ends the workers that run no call; calls that come start new ones.</summary>
    public void RecycleIdle()
    {
        const string Reason = "the code of the application was changed";
        _scheduler.DiscardIdle(Reason);
        foreach (var spare in _spares.TakeAll()) Discard(spare, Reason);
        Replenish();
    }

    /// <inheritdoc cref="WorkerScheduler{T}.Close"/>
    public void Close()
    {
        _scheduler.Close();
        foreach (var spare in _spares.Close()) Discard(spare, "the pool was closed");
    }

    /// <inheritdoc cref="WorkerScheduler{T}.Stop"/>
    public void Stop()
    {
        Roster.Census.Close();
        _stopping.Cancel();
        _expiry.Disarm();
        _refill.Disarm();
        Close();
        _scheduler.Stop();
    }

    private void ReleaseLater(CallExchange exchange) => ExchangeThread.Run(() => ReleaseWhenIdle(exchange));

    private void ReleaseWhenIdle(CallExchange exchange)
    {
        var isIdle = exchange.TryTidy();
        _running.Remove(exchange.Call);
        if (isIdle) ReleaseFit(exchange.Worker);
        else Retire(exchange.Worker, (WorkerChange.Killed, "it did not become idle after its call"));
    }

    private void ReleaseFit(Worker worker)
    {
        if (WorkerVerdict.Worn(worker, _options) is { } reason) Retire(worker, (WorkerChange.Recycled, reason));
        else if (WorkerVerdict.HasOutgrown(worker, _options)) RetireOutgrown(worker);
        else Return(worker);
    }

    private void RetireOutgrown(Worker worker)
    {
        PoolLog.Outgrown(_options.Log, worker.Process.Id, worker.Memory.Growth >> 20, _options.MaxWorkerGrowthMb);
        Retire(worker, (WorkerChange.Recycled, WorkerVerdict.Outgrown(worker, _options)));
    }

    private void Retire(Worker worker, (WorkerChange Change, string Reason) end)
    {
        End(worker, end.Change, end.Reason);
        ReturnPlace();
    }

    private void Discard(Worker worker, string reason)
    {
        End(worker, WorkerChange.Recycled, reason);
        if (_options.MinWorkers > 0) Replenish();
    }

    private void OnDied(Worker worker)
    {
        if (!_scheduler.TryRemoveIdle(worker) && !_spares.Remove(worker)) return;
        if (worker.TasksRun == 0) Interlocked.Increment(ref _setbacks);
        EndDead(worker);
        Replenish();
    }

    private bool TryStartOne()
    {
        if (Volatile.Read(ref _setbacks) >= MaxSetbacks) return false;
        var reserved = _scheduler.Reserve(_options.MinWorkers);
        if ((reserved ?? _spares.Missing()) is not { } profile) return false;
        try
        {
            var worker = Roster.Start(new(profile, AwaitsReady: true, _stopping.Token), "it is to be kept ready", OnDied);
            if (reserved is not null) Return(worker);
            else if (!_spares.TryAdd(worker)) Discard(worker, "the pool was closed");
            else if (worker.Process.HasExited) OnDied(worker); // noticed before it was known as a spare
        }
        catch (Exception e)
        {
            // Whatever it is, no call needs this worker: one that does starts its own, and tells its caller.
            Interlocked.Increment(ref _setbacks);
            if (e is not (ObjectDisposedException or OperationCanceledException)) PoolLog.NotStarted(_options.Log, e);
            if (reserved is not null) _scheduler.ReturnPlace();
        }

        return true;
    }
}
