using Sandboxed.Limits;

namespace Sandboxed.Pooling;

/// <summary>
/// Who gets which worker. There are places for as many workers as the pool may have; a place is free, holds an idle worker, or
/// is held by a call (that runs on a worker, or starts one). Calls that find no place wait, those of higher priority first. There are more
/// workers than places only when calls over-commit, or when the pool was made smaller: then places are given up as they are returned.
/// </summary>
internal sealed class WorkerScheduler<T>
    where T : class, IConfined
{
    private readonly Lock _lock = new();
    private readonly IdleWorkers<T> _idle = new();
    private readonly WaitingCalls<T> _waiting;
    private readonly TimeProvider _clock;
    private readonly Action<T, string> _discard;
    private TaskCompletionSource? _fits;
    private ConfinementProfile _latest;
    private long _requests;
    private int _places;
    private int _used;
    private bool _closed;
    private bool _stopped;

    /// <param name="options">How many workers there may be, and what happens to calls that find none.</param>
    /// <param name="clock">Tells how long workers are idle and calls wait.</param>
    /// <param name="discard">Ends a worker that had become idle, for this reason. Called outside the lock.</param>
    public WorkerScheduler(SandboxPoolOptions options, TimeProvider clock, Action<T, string> discard)
    {
        (_places, _clock, _discard) = (options.MaxWorkers, clock, discard);
        _waiting = new(options, clock);
    }

    public int Places
    {
        get
        {
            lock (_lock) return _places;
        }
    }

    public int IdleCount
    {
        get
        {
            lock (_lock) return _idle.Count;
        }
    }

    /// <summary>Whether calls wait. Not exact: nobody is kept from looking by this.</summary>
    public bool IsAwaited => !_waiting.IsEmpty;

    /// <summary>Takes a worker, or the right to start one, if there is a place: most calls need not make a request.</summary>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public bool TryTake(WorkerDemand demand, out T? worker)
    {
        T? evicted;
        lock (_lock)
        {
            if (!TryTake(demand, out worker, out evicted)) return false;
        }

        if (evicted is not null) Evict(evicted);
        return true;
    }

    /// <summary>Asks for a worker, or the right to start one. It is granted at once if there is a place.</summary>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    /// <exception cref="PoolFullException">As many calls wait as may, and the pool is to say so.</exception>
    public void Request(WorkerRequest<T> request)
    {
        T? evicted;
        lock (_lock)
        {
            request.Number = ++_requests;
            if (TryTake(request.Demand, out var worker, out evicted)) request.Grant(worker);
            else if (!_waiting.TryAdd(request)) throw new PoolFullException();
        }

        if (evicted is not null) Evict(evicted);
    }

    /// <summary>Gives a request up. False if it was answered meanwhile: then what it was granted must be given back.</summary>
    public bool TryWithdraw(WorkerRequest<T> request)
    {
        lock (_lock) return _waiting.Remove(request);
    }

    /// <summary>Gives back an idle worker. Returns whether it is kept.</summary>
    public bool Return(T worker)
    {
        string? unwanted = null;
        lock (_lock)
        {
            if (_stopped || _used > _places) unwanted = GiveUpPlace(_stopped ? "the pool was stopped" : "there were more workers than the pool may have");
            else if (_waiting.TakeNext() is { } next)
            {
                var fits = !next.Demand.Fresh && next.Demand.Profile == worker.Profile;
                if (!fits) unwanted = "it made room for a call that needed another worker";
                next.Grant(fits ? worker : null);
            }
            else if (_closed) unwanted = GiveUpPlace("the pool was closed");
            else _idle.Add(worker, _clock.GetTimestamp());
        }

        if (unwanted is not null) _discard(worker, unwanted);
        return unwanted is null;
    }

    /// <summary>Gives back the place of a worker that is gone, or was never started.</summary>
    public void ReturnPlace()
    {
        lock (_lock)
        {
            _used--;
            Grant();
        }
    }

    /// <summary>
    /// Takes a place for a worker that is started though no call needs it, if there are fewer than this; returns what it is to be confined to,
    /// which is what the latest call asked for.
    /// </summary>
    public ConfinementProfile? Reserve(int least)
    {
        lock (_lock)
        {
            if (_closed || _used >= Math.Min(least, _places)) return null;
            _used++;
            return _latest;
        }
    }

    /// <summary>Takes an idle worker that was found dead out, with its place. False if a call took it first; it will notice.</summary>
    public bool TryRemoveIdle(T worker)
    {
        lock (_lock)
        {
            if (!_idle.Remove(worker)) return false;
            _used--;
            Grant();
            return true;
        }
    }

    /// <summary>
    /// Ends workers that have been idle for this time, as long as more than <paramref name="least"/> are left. Returns the timestamp at
    /// which the next is due, if there is one.
    /// </summary>
    public long? Expire(TimeSpan idleTime, int least)
    {
        var time = (long)(idleTime.TotalSeconds * _clock.TimestampFrequency);
        List<T> expired = [];
        long? next;
        lock (_lock)
        {
            while ((next = _used > least ? _idle.OldestSince + time : null) <= _clock.GetTimestamp())
            {
                expired.Add(_idle.TakeOldest()!);
                _used--;
            }

            Grant();
        }

        foreach (var worker in expired) _discard(worker, "it had been idle for as long as the pool keeps idle workers");
        return next;
    }

    /// <summary>Changes the number of places. The task completes when no more than that are taken.</summary>
    public Task Resize(int places)
    {
        List<T> surplus = [];
        Task done;
        lock (_lock)
        {
            if (_closed) throw Closed();
            _places = places;
            while (_used > _places && _idle.TakeOldest() is { } worker)
            {
                surplus.Add(worker);
                _used--;
            }

            Grant();
            done = _used <= _places ? Task.CompletedTask : (_fits ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        foreach (var worker in surplus) _discard(worker, "the pool was made smaller");
        return done;
    }

    /// <summary>No more requests: those that wait are still served; workers that nobody waits for are discarded.</summary>
    public void Close()
    {
        lock (_lock) _closed = true;
        DiscardIdle("the pool was closed");
    }

    /// <summary>No more workers: waiting calls are told, idle workers are discarded.</summary>
    public void Stop()
    {
        IReadOnlyList<WorkerRequest<T>> waiting;
        lock (_lock)
        {
            _closed = _stopped = true;
            waiting = _waiting.TakeAll();
        }

        foreach (var request in waiting) request.Refuse(new ObjectDisposedException(nameof(SandboxPool), "The pool was stopped while the call waited."));
        DiscardIdle("the pool was stopped");
    }

    private static ObjectDisposedException Closed() => new(nameof(SandboxPool), "The pool is closed.");

    private bool TryTake(WorkerDemand demand, out T? worker, out T? evicted)
    {
        // A call that over-commits was made by a running one, which must be able to end.
        if (_stopped || (_closed && !demand.OverCommits)) throw Closed();
        _latest = demand.Profile;
        evicted = null;
        worker = demand.Fresh ? null : _idle.TakeNewest(demand.Profile, demand.Memory);
        return worker is not null || TryTakePlace(demand, out evicted);
    }

    private void Evict(T worker) => _discard(worker, "it made room for a call that needed another worker");

    private bool TryTakePlace(WorkerDemand demand, out T? evicted)
    {
        evicted = null;
        if (_used >= _places && (evicted = _idle.TakeOldest()) is not null) return true; // its place passes on
        if (_used >= _places && !demand.OverCommits) return false;
        _used++;
        return true;
    }

    private string GiveUpPlace(string reason)
    {
        _used--;
        Grant();
        return reason;
    }

    /// <summary>Free places go to waiting calls.</summary>
    private void Grant()
    {
        while (_used < _places && _waiting.TakeNext() is { } next)
        {
            _used++;
            next.Grant(null);
        }

        if (_used > _places) return;
        _fits?.SetResult();
        _fits = null;
    }

    /// <summary>Ends the workers that are idle now.</summary>
    public void DiscardIdle(string reason)
    {
        List<T> idle = [];
        lock (_lock)
        {
            while (_idle.TakeOldest() is { } worker)
            {
                idle.Add(worker);
                _used--;
            }

            Grant();
        }

        foreach (var worker in idle) _discard(worker, reason);
    }
}
