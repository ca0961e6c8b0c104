using Sandboxed.Limits.Deadlines;
using Sandboxed.Pooling;

namespace Sandboxed;

/// <content>The size of the pool, what it does, and its end.</content>
public sealed partial class SandboxPool
{
    private static readonly TimeSpan _longestJoin = TimeSpan.FromDays(49);

    /// <summary>What the pool has done and is doing.</summary>
    public SandboxPoolStats Stats
    {
        get
        {
            var calls = Calls.Read();
            var (places, idle, spare) = Supply.Counts;
            var workers = Supply.Roster.Counters;
            return new()
            {
                Submitted = calls.Submitted,
                CompletedBy = calls.Completed,
                Cancelled = calls.Cancelled,
                Refused = calls.Refused,
                Queued = calls.Queued,
                Running = calls.Running,
                MaxWorkers = places,
                WorkersAlive = Supply.Roster.Census.Alive,
                WorkersIdle = idle,
                WorkersSpare = spare,
                WorkersStarted = workers[WorkerChange.Started],
                WorkersRecycled = workers[WorkerChange.Recycled],
                WorkersKilled = workers[WorkerChange.Killed],
                WorkersDied = workers[WorkerChange.Died],
                WaitTimes = Calls.Waits.Snapshot(),
                RunTimes = Calls.Runs.Snapshot(),
            };
        }
    }

    /// <summary>
    /// Changes how many workers there may be. More: waiting calls get them at once. Fewer: idle workers are ended at once, others when
    /// their calls end.
    /// </summary>
    /// <param name="maxWorkers">1 or more. Less than <see cref="SandboxPoolOptions.MinWorkers"/>: no more than this many are kept.</param>
    /// <param name="cancellationToken">Stops the waiting; the new size stays.</param>
    /// <returns>A task that is done when calls use no more workers than that.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxWorkers"/> is less than 1.</exception>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public Task ResizeAsync(int maxWorkers, CancellationToken cancellationToken = default)
    {
        OptionRange.AtLeast(maxWorkers, 1, nameof(maxWorkers));
        return Supply.Resize(maxWorkers).WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Lets the calls that wait and run end, and takes no others: they throw <see cref="ObjectDisposedException"/>. Workers end when no call
    /// needs them. Does not wait. The name of the pool is free again.
    /// </summary>
    public void Close()
    {
        if (Lifetime.TryClose()) End(Supply.Close);
    }

    /// <summary>
    /// Makes waiting and running calls throw <see cref="ObjectDisposedException"/>, and kills all workers and what they started, those too that are running their exit
    /// handlers (<see cref="SandboxPoolOptions.ExitGracefully"/>). Does not wait.
    /// </summary>
    public void Stop()
    {
        Supply.Roster.KillLeaving();
        EndCalls();
    }

    /// <summary>After <see cref="Close"/> or <see cref="Stop"/>: waits until all calls have ended, the tasks of asynchronous ones included, and all workers are gone.</summary>
    /// <param name="timeout">How long at most. Zero or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Whether it has come to that.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative, or more than 49 days.</exception>
    /// <exception cref="InvalidOperationException">The pool is open, so it does not end.</exception>
    public async Task<bool> JoinAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (Lifetime.IsOpen) throw new InvalidOperationException($"The pool is open. {nameof(Close)} or {nameof(Stop)} it first.");
        if (timeout != Timeout.InfiniteTimeSpan) OptionRange.Within(timeout, _longestJoin, nameof(timeout));
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = Lifetime.Ended.WaitAsync(left.Token);
        if (!await Expiry.EndsWithin(ended, timeout).ConfigureAwait(false))
        {
            await left.CancelAsync().ConfigureAwait(false);
            return false;
        }

        await ended.ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Ends the pool as <see cref="Stop"/> does, but lets idle workers run their exit handlers if they are to (<see cref="SandboxPoolOptions.ExitGracefully"/>). Returns when the workers are
    /// gone; at once if a handler of progress calls it, whose own call has to end before.
    /// </summary>
    public void Dispose()
    {
        EndCalls();
        if (PoolCall.RunsOnThisThread) return;
        if (!Supply.Roster.Census.AwaitNone(Patience)) LogStragglers();
        _launcher.Dispose();
    }

    /// <summary>The same as <see cref="Dispose"/>; the task is done when all calls have ended and the workers are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        EndCalls();
        if (!await JoinAsync(Patience).ConfigureAwait(false)) LogStragglers();
        _launcher.Dispose();
    }

    internal void CheckEnd() => Lifetime.Check(Supply.Roster.Census);

    /// <summary>What is killed ends at once; what leaves by itself has so much time, and is killed then.</summary>
    private TimeSpan Patience => Options.ExitGracefully ? 2 * Options.StartTimeout : Options.StartTimeout;

    private void EndCalls()
    {
        if (!Lifetime.TryStop()) return;
        End(() =>
        {
            Supply.Stop();
            Running.StopAll();
        });
    }

    private void End(Action end)
    {
        if (Options.Name is { } name) _named.TryRemove(KeyValuePair.Create(name, this));
        end();
        CheckEnd();
    }

    private void LogStragglers() => PoolLog.Stragglers(Options.Log, Supply.Roster.Census.Alive);
}
