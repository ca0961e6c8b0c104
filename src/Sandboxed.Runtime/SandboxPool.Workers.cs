using Microsoft.Extensions.Logging;
using Sandboxed.Calls;
using Sandboxed.Limits;
using Sandboxed.Pooling;
using Sandboxed.Workers;
using Sandboxed.Workers.Launching;
using Sandboxed.Workers.Output;

namespace Sandboxed;

/// <content>The life of the workers, as the calls of the pool see it.</content>
public sealed partial class SandboxPool
{
    private readonly IWorkerLauncher _launcher;
    private readonly WorkerScheduler _scheduler;
    private readonly LimitCheck _check;
    private readonly StartFailures _startFailures = new();

    internal RunningCalls Running { get; } = new();

    internal WorkerCensus Census { get; } = new();

    /// <summary>The limits as this machine can enforce them.</summary>
    /// <exception cref="LimitNotSupportedException">It cannot enforce one of them.</exception>
    internal CallLimits Check(CallLimits limits) => _check.Enforceable(limits);

    /// <summary>Waits for a place: an idle worker, or null for the right to start one.</summary>
    internal Worker? Acquire(CallRequest call, CancellationToken token)
    {
        var request = _scheduler.Request(call.Limits.Profile, call.OverCommits);
        try
        {
            if (!request.Task.IsCompleted) request.Task.Wait(token);
        }
        catch (OperationCanceledException)
        {
            Withdraw(request);
            throw;
        }
        catch (AggregateException)
        {
            // Faulted: the next line throws what is inside.
        }

        return request.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Acquire"/>
    internal async Task<Worker?> AcquireAsync(CallRequest call, CancellationToken token)
    {
        var request = _scheduler.Request(call.Limits.Profile, call.OverCommits);
        try
        {
            return await request.Task.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Withdraw(request);
            throw;
        }
    }

    /// <summary>The worker if it can take a call now; else it is ended, and a new one is started in its place.</summary>
    internal Worker Ready(Worker? worker, ConfinementProfile profile)
    {
        if (worker is not null)
        {
            if (!worker.Process.HasExited && !worker.IsBusyThoughIdle()) return worker;
            LogReplaced(Options.Logger, worker.Process.Id);
            Bury(worker);
        }

        try
        {
            worker = _startFailures.Watch(() =>
            {
                Census.Born(); // before it starts: a pool that is disposed meanwhile waits for its end
                return _launcher.Start(profile, Census.Buried);
            });
        }
        catch
        {
            _scheduler.ReturnPlace();
            throw;
        }

        LogStarted(Options.Logger, Options.IsDebugging ? LogLevel.Warning : LogLevel.Debug, worker.Process.Id);
        DescriptorWatch.Shared.Add(new IdleWatch(worker, BuryIfIdle));
        return worker;
    }

    /// <summary>Takes a worker back from a call that has ended.</summary>
    internal void Release(CallExchange exchange)
    {
        if (!exchange.WorkerIsReusable) Retire(exchange.Worker);
        else if (exchange.WorkerIsTidying) ExchangeThread.Run(() => ReturnWhenIdle(exchange));
        else Return(exchange.Worker);
    }

    /// <summary>Ends a worker and gives its place back.</summary>
    internal void Retire(Worker worker)
    {
        Bury(worker);
        _scheduler.ReturnPlace();
    }

    /// <summary>Ends the workers that run no call; calls that come start new ones.</summary>
    internal void RecycleIdle()
    {
        foreach (var worker in _scheduler.TakeAllIdle()) Retire(worker);
    }

    /// <summary>Gives back the place of a worker that is not there.</summary>
    internal void ReturnPlace() => _scheduler.ReturnPlace();

    internal void LogAbandonedFailure(Exception exception) => LogAbandoned(Options.Logger, exception);

    private void ReturnWhenIdle(CallExchange exchange)
    {
        if (exchange.AwaitIdle()) Return(exchange.Worker);
        else Retire(exchange.Worker);
    }

    /// <summary>Gives an idle worker back.</summary>
    internal void Return(Worker worker)
    {
        worker.NoteIdle();
        _scheduler.Return(worker);
        if (worker.Process.HasExited) BuryIfIdle(worker); // its death was noticed while it still belonged to the call
    }

    private void BuryIfIdle(Worker worker)
    {
        if (!_scheduler.TryRemoveIdle(worker)) return;
        LogDiedIdle(Options.Logger, worker.Process.Id);
        Retire(worker);
    }

    /// <summary>Ends a worker whose place its call keeps.</summary>
    internal void Bury(Worker worker) => Burial.Of(worker, Census.Buried);

    private void Withdraw(WorkerRequest request)
    {
        if (_scheduler.TryWithdraw(request) || !request.Task.IsCompletedSuccessfully) return;
        if (request.Task.Result is { } worker) _scheduler.Return(worker);
        else _scheduler.ReturnPlace();
    }
}
