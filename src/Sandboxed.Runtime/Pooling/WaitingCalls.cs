namespace Sandboxed.Pooling;

/// <summary>
/// The calls that wait for a worker: as many as may be pending, by priority; behind them, in the order of their arrival, those
/// that wait to become pending. Its owner locks it.
/// </summary>
internal sealed class WaitingCalls<T>(SandboxPoolOptions options, TimeProvider clock)
    where T : class
{
    private readonly SortedSet<WorkerRequest<T>> _pending = new(WorkerRequest<T>.ByRank);
    private readonly SortedSet<WorkerRequest<T>> _outside = new(WorkerRequest<T>.ByArrival);
    private readonly int _limit = options.MaxPending ?? int.MaxValue;
    private readonly long _step = (long)(options.PriorityAgeing.TotalSeconds * clock.TimestampFrequency);

    public bool IsEmpty => _pending.Count == 0 && _outside.Count == 0;

    /// <summary>False if the pool is full and its calls are not to wait for room.</summary>
    public bool TryAdd(WorkerRequest<T> request)
    {
        if (_pending.Count < _limit) AddPending(request);
        else if (options.WhenFull == FullPoolBehavior.Wait || request.Demand.WaitsForRoom) _outside.Add(request);
        else return false;
        return true;
    }

    public bool Remove(WorkerRequest<T> request)
    {
        if (_outside.Remove(request)) return true;
        if (!_pending.Remove(request)) return false;
        Refill();
        return true;
    }

    public WorkerRequest<T>? TakeNext()
    {
        if ((_pending.Min ?? _outside.Min) is not { } next) return null;
        Remove(next);
        return next;
    }

    public IReadOnlyList<WorkerRequest<T>> TakeAll()
    {
        WorkerRequest<T>[] all = [.. _pending, .. _outside];
        _pending.Clear();
        _outside.Clear();
        return all;
    }

    private void Refill()
    {
        while (_pending.Count < _limit && _outside.Min is { } next)
        {
            _outside.Remove(next);
            AddPending(next);
        }
    }

    /// <summary>Each step of priority is worth one ageing time of waiting, so two calls that wait never change their order.</summary>
    private void AddPending(WorkerRequest<T> request)
    {
        request.Rank = clock.GetTimestamp() - ((Int128)request.Demand.Priority * _step);
        _pending.Add(request);
    }
}
