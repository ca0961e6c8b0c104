using System.Diagnostics;
using Sandboxed.Calls;
using Sandboxed.Pooling.Statistics;

namespace Sandboxed.Pooling;

/// <summary>A call as its pool counts it: submitted, accepted, started, and ended once; who asked to hear of its end is told. It is part of its call, of which ten thousand may wait.</summary>
internal struct CallRecord
{
    private readonly SandboxPool _pool;
    private readonly CallRequest _request;
    private bool _accepted;

    public CallRecord(SandboxPool pool, CallRequest request)
    {
        (_pool, _request) = (pool, request);
        pool.Calls.Submitted();
    }

    /// <summary>When it had a worker, or the right to start one.</summary>
    public long StartedAt { get; private set; }

    /// <summary>From now on only its caller, or the end of the pool, keeps the call from running.</summary>
    public void Accept() => _accepted = true;

    /// <summary>It has a worker, or the right to start one.</summary>
    public void Start(bool atOnce)
    {
        StartedAt = atOnce ? _request.MadeAt : Stopwatch.GetTimestamp();
        var waited = Stopwatch.GetElapsedTime(_request.MadeAt, StartedAt);
        _pool.Calls.Started(waited);
        PoolMeter.Waited(_pool, waited);
    }

    public readonly void Complete(CallReport report)
    {
        var ran = Stopwatch.GetElapsedTime(StartedAt);
        _pool.Calls.Completed(report.Status, ran);
        Tell(ran, report, null);
    }

    public readonly void Fail(Exception exception)
    {
        var ran = StartedAt == 0 ? (TimeSpan?)null : Stopwatch.GetElapsedTime(StartedAt);
        if (IsCancellation(exception)) _pool.Calls.Cancelled(ran);
        else _pool.Calls.Refused(ran);
        Tell(ran, null, exception);
    }

    /// <summary>Once it runs, all that ends it but a worker that cannot run it comes from its caller: its token, its handler of progress.</summary>
    private readonly bool IsCancellation(Exception exception) => exception switch
    {
        OperationCanceledException => true,
        ObjectDisposedException => _accepted,
        SandboxStartException => false,
        _ => StartedAt != 0,
    };

    private readonly void Tell(TimeSpan? ran, CallReport? report, Exception? exception)
    {
        if (ran is { } time) PoolMeter.Ran(_pool, time);
        _pool.CheckEnd();
        if (_pool.Options.OnTaskComplete is not { } handler) return;
        try
        {
            handler(new()
            {
                Method = _request.Name,
                Result = report is null ? null : new LimitedResult(report),
                Exception = exception,
                Elapsed = Stopwatch.GetElapsedTime(_request.MadeAt),
            });
        }
        catch (Exception e)
        {
            // A handler's own affair: the call has ended as it has.
            PoolLog.HandlerThrew(_pool.Options.Logger, nameof(SandboxPoolOptions.OnTaskComplete), e);
        }
    }
}
