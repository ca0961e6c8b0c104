using System.Collections.Concurrent;
using Sandboxed.Threads;

namespace Sandboxed.Pooling;

/// <summary>
/// Tells those who listen what happens to the workers: in order, on a thread of its own. The threads on which it happens keep
/// deadlines and collect dead workers, and must not wait for a handler.
/// </summary>
internal sealed class WorkerEvents
{
    private readonly ConcurrentQueue<WorkerEventArgs> _raised = new();
    private readonly CoalescedWork _delivery;
    private readonly object _sender;
    private readonly QuietLogger _logger;

    public WorkerEvents(object sender, QuietLogger logger)
    {
        (_sender, _logger) = (sender, logger);
        _delivery = new(Deliver);
    }

    public event EventHandler<WorkerEventArgs>? Changed;

    public void Raise(WorkerEventArgs change)
    {
        if (Changed is null) return;
        _raised.Enqueue(change);
        _delivery.Request();
    }

    private void Deliver()
    {
        while (_raised.TryDequeue(out var change))
        {
            try
            {
                Changed?.Invoke(_sender, change);
            }
            catch (Exception e)
            {
                // A handler's own affair; the next event is delivered all the same.
                PoolLog.HandlerThrew(_logger, nameof(SandboxPool.WorkerChanged), e);
            }
        }
    }
}
