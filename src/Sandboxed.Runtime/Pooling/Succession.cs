using Sandboxed.Threads;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <summary>Where calls wait, the thread that ends one begins the next on the same worker: no other is woken for that, and the worker does not wait until it is.</summary>
internal static class Succession
{
    [ThreadStatic]
    private static bool _isOpen;

    [ThreadStatic]
    private static PoolCall? _next;

    /// <summary>Gives a worker back whose call has ended.</summary>
    /// <returns>A call that was granted one then, which this thread is to begin.</returns>
    public static PoolCall? Release(WorkerSupply supply, CallExchange exchange)
    {
        _isOpen = true;
        try
        {
            supply.Release(exchange);
        }
        catch
        {
            if (Take() is { } granted) ExchangeThread.Run(granted.BeginAndServe);
            throw;
        }
        finally
        {
            _isOpen = false;
        }

        return Take();
    }

    /// <summary>Leaves a call that was granted a worker to this thread. False if it does not go on with one.</summary>
    public static bool TryTake(PoolCall call)
    {
        if (!_isOpen || _next is not null) return false;
        _next = call;
        return true;
    }

    private static PoolCall? Take()
    {
        var next = _next;
        _next = null;
        return next;
    }
}
