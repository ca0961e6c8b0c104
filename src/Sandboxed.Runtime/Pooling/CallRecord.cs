using System.Diagnostics;
using Sandboxed.Calls;

namespace Sandboxed.Pooling;

/// <summary>
/// A call as its pool counts it: submitted, accepted, started, and ended once; who asked to hear of its end is told. A chunk of a map counts as so many calls as it has items: those that
/// its worker left wait again. It is part of its call, of which ten thousand may wait.
/// </summary>
internal struct CallRecord
{
    private readonly SandboxPool _pool;
    private readonly CallRequest _request;
    private int _calls;
    private bool _accepted;

    public CallRecord(SandboxPool pool, CallRequest request)
    {
        (_pool, _request, _calls) = (pool, request, request.ItemCount);
        if (request.Tally is not { } tally) pool.Calls.Submitted(_calls);
        else if (!tally.AreSubmitted)
        {
            pool.Calls.Submitted(_calls);
            tally.AreSubmitted = true;
        }
    }

    /// <summary>When it had a worker, or the right to start one.</summary>
    public long StartedAt { get; private set; }

    /// <summary>From now on only its caller, or the end of the pool, keeps the call from running.</summary>
    public void Accept() => _accepted = true;

    /// <summary>It has a worker, or the right to start one.</summary>
    public void Start(bool atOnce)
    {
        StartedAt = atOnce ? _request.MadeAt : Stopwatch.GetTimestamp();
        _pool.Calls.Started(_calls);
    }

    /// <summary>Its worker has been given further items.</summary>
    public void Append(int calls)
    {
        _pool.Calls.Submitted(calls);
        _pool.Calls.Started(calls);
        _calls += calls;
    }

    /// <summary>It has ended with a result; a chunk with those of the items that its worker ran.</summary>
    public readonly void Complete(CallReport report)
    {
        if (_request.Tally is null) _pool.NoteCompleted(report.Status, report.QueueTime, report.WallTime, 1);
        else if (Left() is > 0 and var left) _pool.Calls.Returned(left);
        _pool.CheckEnd();
        if (_pool.Options.OnTaskComplete is null) return;
        if (_request.Tally is null) Tell(new LimitedResult(report));
        else TellOfItems();
    }

    /// <summary>It has ended with an exception; so have the items of a chunk that had not ended.</summary>
    public readonly void Fail(Exception exception)
    {
        var left = Left();
        if (IsCancellation(exception)) _pool.Calls.Cancelled(StartedAt != 0, left);
        else _pool.Calls.Refused(StartedAt != 0, left);
        _pool.CheckEnd();
        if (_pool.Options.OnTaskComplete is null) return;
        TellOfItems();
        for (; left > 0; left--) Tell(null, exception);
    }

    /// <summary>How many have not ended.</summary>
    private readonly int Left() => _calls - (_request.Tally?.TakeEnded() ?? 0);

    /// <summary>Once it runs, all that ends it but a worker that cannot run it comes from its caller: its token, its handler of progress.</summary>
    private readonly bool IsCancellation(Exception exception) => exception switch
    {
        OperationCanceledException => true,
        ObjectDisposedException => _accepted,
        SandboxStartException => false,
        _ => StartedAt != 0,
    };

    private readonly void TellOfItems()
    {
        foreach (var result in _request.Tally?.TakeTold() ?? []) Tell(result);
    }

    private readonly void Tell(LimitedResult? result, Exception? exception = null)
    {
        try
        {
            _pool.Options.OnTaskComplete!(new()
            {
                Method = _request.Name,
                Result = result,
                Exception = exception,
                Elapsed = _request.Tally is null || result is null ? Stopwatch.GetElapsedTime(_request.MadeAt) : result.QueueTime + result.WallTime,
            });
        }
        catch (Exception e)
        {
            // A handler's own affair: the call has ended as it has.
            PoolLog.HandlerThrew(_pool.Options.Log, nameof(SandboxPoolOptions.OnTaskComplete), e);
        }
    }
}
