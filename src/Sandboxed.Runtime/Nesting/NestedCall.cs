using Sandboxed.Calls;

namespace Sandboxed.Nesting;

/// <summary>A nested call as the worker waits for it. Reports and the answer come from the control thread, which runs no code of the user's.</summary>
internal sealed class NestedCall(ProgressReader? progress, CancellationToken token) : TaskCompletionSource<LimitedOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private readonly Queue<Action> _behind = [];
    private bool _draining;

    public void Report(byte[] report) => Enqueue(() =>
    {
        progress!.Read(report);
        progress.Report();
    });

    public void Complete(LimitedOutcome outcome) => Finish(() => TrySetResult(outcome));

    public void Fail(Exception exception) => Finish(() =>
    {
        if (exception is OperationCanceledException && token.IsCancellationRequested) TrySetCanceled(token);
        else TrySetException(exception);
    });

    /// <summary>Behind the reports, where there can be some.</summary>
    private void Finish(Action complete)
    {
        if (progress is null) complete();
        else Enqueue(complete);
    }

    private void Enqueue(Action action)
    {
        lock (_behind)
        {
            _behind.Enqueue(action);
            if (_draining) return;
            _draining = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static call => call.Drain(), this, preferLocal: false);
    }

    private void Drain()
    {
        while (true)
        {
            Action? next;
            lock (_behind)
            {
                if (!_behind.TryDequeue(out next))
                {
                    _draining = false;
                    return;
                }
            }

            try
            {
                next();
            }
            catch (Exception e)
            {
                TrySetException(e); // what the caller's handler throws, it throws to the caller
            }
        }
    }
}
