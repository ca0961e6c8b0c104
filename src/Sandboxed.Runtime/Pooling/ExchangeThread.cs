namespace Sandboxed.Pooling;

/// <summary>
/// Threads for the exchanges of asynchronous calls, which block as long as their calls run: not the thread pool's, where a few
/// long calls would starve everything else. There are as many as calls run at once; one that idles ends after a while.
/// </summary>
internal sealed class ExchangeThread
{
    private static readonly TimeSpan _idleTime = TimeSpan.FromSeconds(10);
    private static readonly Lock _lock = new();
    private static readonly Stack<ExchangeThread> _idle = [];

    private readonly SemaphoreSlim _posted = new(0);
    private Action? _work;

    private ExchangeThread(Action work)
    {
        _work = work;
        new Thread(Loop) { IsBackground = true, Name = "Sandboxed exchange" }.UnsafeStart();
    }

    /// <summary>Runs the work, which must not throw, on a thread of its own.</summary>
    public static void Run(Action work)
    {
        ExchangeThread? thread;
        lock (_lock) _idle.TryPop(out thread);
        if (thread is null)
        {
            _ = new ExchangeThread(work);
            return;
        }

        thread._work = work;
        thread._posted.Release();
    }

    private void Loop()
    {
        do
        {
            _work!();
            _work = null;
            lock (_lock) _idle.Push(this);
        }
        while (_posted.Wait(_idleTime) || !TryRetire());
    }

    /// <summary>False if work was posted at the last moment: it is there, or will be at once.</summary>
    private bool TryRetire()
    {
        lock (_lock)
        {
            if (!_idle.Contains(this))
            {
                _posted.Wait();
                return false;
            }

            var others = _idle.Where(t => t != this).Reverse().ToArray();
            _idle.Clear();
            foreach (var other in others) _idle.Push(other);
            return true;
        }
    }
}
