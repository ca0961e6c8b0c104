using System.Diagnostics;
using Sandboxed.Limits.Deadlines;

namespace Sandboxed.Threads;

/// <summary>
/// Threads for the exchanges of asynchronous calls, which block as long as their calls run: not the thread pool's, where a few
/// long calls would starve everything else. There are as many as calls run at once; one that idles ends after a while.
/// </summary>
internal sealed class ExchangeThread
{
    private static readonly TimeSpan _idleTime = TimeSpan.FromSeconds(10);
    private static readonly Lock _lock = new();
    private static readonly Stack<ExchangeThread> _idle = [];

    private readonly Doorbell _posted = new();
    private Action? _work;

    private ExchangeThread(Action work)
    {
        _work = work;
        HostThread.Start("Sandboxed exchange", Loop);
    }

    /// <summary>Runs work that must be done on a thread of its own. Where the system refuses one, it waits until there is one.</summary>
    public static void Run(Action work)
    {
        if (!TryRun(work)) Postponed.Add(work);
    }

    /// <summary>Runs work on a thread of its own.</summary>
    /// <exception cref="SandboxStartException">The system refuses one. The work does not run.</exception>
    public static void RunNow(Action work)
    {
        ExchangeThread? thread;
        lock (_lock) _idle.TryPop(out thread);
        if (thread is null)
        {
            _ = new ExchangeThread(work);
            return;
        }

        thread._work = work;
        thread._posted.Ring();
    }

    /// <summary>The same; false where the system refuses one.</summary>
    public static bool TryRun(Action work)
    {
        try
        {
            RunNow(work);
            return true;
        }
        catch (SandboxStartException)
        {
            return false;
        }
    }

    private void Loop()
    {
        ShortSlice.Request(); // it wakes where a worker computes, and sleeps again soon
        do
        {
            HostThread.Guard(_work!, static work => work());
            _work = null;
            lock (_lock) _idle.Push(this);
        }
        while (_posted.Await(_idleTime) || !TryRetire());
    }

    /// <summary>False if work was posted at the last moment: it is there, or will be at once.</summary>
    private bool TryRetire()
    {
        lock (_lock)
        {
            if (!_idle.Contains(this))
            {
                _posted.Await(Timeout.InfiniteTimeSpan);
                return false;
            }

            var others = _idle.Where(t => t != this).Reverse().ToArray();
            _idle.Clear();
            foreach (var other in others) _idle.Push(other);
            return true;
        }
    }

    /// <summary>Work that found no thread.</summary>
    private sealed class Postponed(Action work) : Deadline
    {
        private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

        public static void Add(Action work)
        {
            try
            {
                new Postponed(work).Set();
            }
            catch (SandboxStartException)
            {
                // No deadlines either: there are no workers yet, and the thread pool of the runtime waits for a thread of its own.
                ThreadPool.UnsafeQueueUserWorkItem(static work => HostThread.Guard(work, static work => work()), work, preferLocal: false);
            }
        }

        public override void OnDue()
        {
            if (!TryRun(work)) Set();
        }

        private void Set() => DeadlineQueue.Shared.Set(this, After(Stopwatch.GetTimestamp(), _pause));
    }
}
