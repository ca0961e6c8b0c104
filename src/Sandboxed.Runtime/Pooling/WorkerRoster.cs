using Microsoft.Extensions.Logging;
using Sandboxed.Limits;
using Sandboxed.Pooling.Statistics;
using Sandboxed.Workers;
using Sandboxed.Workers.Launching;
using Sandboxed.Workers.Output;

namespace Sandboxed.Pooling;

/// <summary>Starts and ends the workers of a pool; counts, logs and tells both.</summary>
/// <param name="options">How workers end.</param>
/// <param name="launcher">Starts them.</param>
/// <param name="events">Who is told.</param>
/// <param name="vanished">Called when nothing is left of a worker.</param>
internal sealed class WorkerRoster(SandboxPoolOptions options, IWorkerLauncher launcher, WorkerEvents events, Action vanished)
{
    private const int MaxAttempts = 10;

    private readonly StartFailures _failures = new();

    /// <summary>Cancelled when no worker may leave by itself any more.</summary>
    private readonly CancellationTokenSource _killing = new();

    public WorkerCensus Census { get; } = new();

    public WorkerCounters Counters { get; } = new();

    /// <summary>Starts a worker.</summary>
    /// <param name="order">Which one, and how long to wait for it.</param>
    /// <param name="purpose">What for, to follow "was started because".</param>
    /// <param name="died">Called, on a thread that must not wait, when the worker has ended. Calls that it runs have noticed by themselves.</param>
    public Worker Start(WorkerOrder order, string purpose, Action<Worker> died)
    {
        var worker = _failures.Watch(() => Launch(order));
        if (options.IsDebugging) PoolLog.StartedForDebugging(options.Log, worker.Process.Id);
        else PoolLog.Started(options.Log, worker.Process.Id);
        Tell(worker, WorkerChange.Started, purpose);
        try
        {
            DescriptorWatch.Shared.Add(new IdleWatch(worker, died));
            return worker;
        }
        catch (Exception e)
        {
            End(worker, WorkerChange.Killed, "its end could not be watched");
            throw Shortage.Of(e);
        }
    }

    private Worker Launch(in WorkerOrder order)
    {
        for (var attempt = 1; ; attempt++)
        {
            Census.Born(); // before it starts: a pool that is disposed meanwhile waits for its end
            var birth = new WorkerBirth(Buried);
            try
            {
                return launcher.Start(order, birth);
            }
            catch (Exception e)
            {
                birth.Fail();
                if (e is SandboxStartException { WasKilled: true } && attempt < MaxAttempts) continue; // by somebody else, before it was ready: the next one need not fare the same
                if (e is OperationCanceledException or SandboxStartException) throw;
                throw Shortage.Of(e);
            }
        }
    }

    /// <summary>Ends a worker that nobody uses.</summary>
    /// <param name="worker">Ended already, or to be killed with its tree; but a recycled one leaves by itself if the pool lets it.</param>
    /// <param name="change">How it ends.</param>
    /// <param name="reason">Why, to follow "because".</param>
    public void End(Worker worker, WorkerChange change, string reason)
    {
        PoolLog.Ended(options.Log, LevelOf(change), worker.Process.Id, change, reason);
        Tell(worker, change, reason);
        if (change == WorkerChange.Recycled && options.ExitGracefully) Farewell.Of(worker, options.StartTimeout, Buried, _killing.Token);
        else Burial.Of(worker, Buried);
    }

    /// <summary>Kills the workers that are leaving by themselves, and those that would from now on.</summary>
    public void KillLeaving() => _killing.Cancel();

    private static LogLevel LevelOf(WorkerChange change) => change switch
    {
        WorkerChange.Recycled => LogLevel.Debug,
        WorkerChange.Killed => LogLevel.Information,
        _ => LogLevel.Warning,
    };

    private void Tell(Worker worker, WorkerChange change, string reason)
    {
        Counters.Add(change);
        events.Raise(new(change, worker.Process.Id, worker.Profile.DenyProcesses, reason));
    }

    private void Buried()
    {
        Census.Buried();
        vanished();
    }
}
