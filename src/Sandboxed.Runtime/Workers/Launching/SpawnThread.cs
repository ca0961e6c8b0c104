using System.Collections.Concurrent;
using Sandboxed.Threads;

namespace Sandboxed.Workers.Launching;

/// <summary>The one thread that starts processes.</summary>
internal sealed class SpawnThread
{
    private readonly BlockingCollection<Action> _work = [];

    public SpawnThread()
    {
        HostThread.Start("Sandboxed spawn", () =>
        {
            foreach (var work in _work.GetConsumingEnumerable()) work();
        });
    }

    /// <summary>Runs the work there and waits for it.</summary>
    public T Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>();
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }
}
