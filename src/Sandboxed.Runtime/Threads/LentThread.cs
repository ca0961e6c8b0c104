using System.Diagnostics;
using Sandboxed.Limits.Deadlines;

namespace Sandboxed.Threads;

/// <summary>
/// Lets a thread that serves calls run what the application does when one has ended. To wake another thread for that takes 2 us of processor time where that gets the same processor, and 20 us where it gets another
/// that is busy, beside the time until it runs. A thread that does not come back soon is given up: another serves in its place.
/// </summary>
internal static class LentThread
{
    /// <summary>How long a call may not be served at most.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(5);

    /// <summary>What takes longer, on the average, another thread does at the same time.</summary>
    private static readonly long _brief = TimeSpan.FromMicroseconds(100).Ticks;

    private static readonly Lock _lock = new();
    private static readonly List<Lent> _lent = [];
    private static readonly Watch _watch = new();
    private static bool _isWatched;
    private static long _took;

    /// <summary>Runs what the application does next; here, if that is brief, as far as it was of late.</summary>
    /// <param name="work">Completes a task.</param>
    /// <param name="serve">What this thread has to do besides, and does next.</param>
    /// <returns>Whether that is still to be done here; another thread does it if this one was away for too long.</returns>
    public static bool Run(Action work, Action serve)
    {
        if (Volatile.Read(ref _took) > _brief || TryLend(serve) is not { } lent)
        {
            Continuations.RunElsewhere(() => Measure(work));
            return true;
        }

        HostThread.Guard(work, Measure);
        lock (_lock) return _lent.Remove(lent);
    }

    /// <summary>Null if the system refuses the thread that watches.</summary>
    private static Lent? TryLend(Action serve)
    {
        var lent = new Lent(serve, Stopwatch.GetTimestamp());
        lock (_lock)
        {
            _lent.Add(lent);
            if (_isWatched) return lent;
            _isWatched = true;
        }

        try
        {
            _watch.Set();
            return lent;
        }
        catch (SandboxStartException)
        {
            lock (_lock)
            {
                _lent.Remove(lent);
                _isWatched = false; // the next tries again
            }

            return null;
        }
    }

    private static void Measure(Action work)
    {
        var since = Stopwatch.GetTimestamp();
        work();
        var took = Stopwatch.GetElapsedTime(since).Ticks;
        Volatile.Write(ref _took, _took + ((took - _took) / 8));
    }

    private sealed class Lent(Action serve, long since)
    {
        public Action Serve => serve;

        public long Since => since;
    }

    /// <summary>Looks after them as long as there are any.</summary>
    private sealed class Watch : Deadline
    {
        public void Set() => DeadlineQueue.Shared.Set(this, After(Stopwatch.GetTimestamp(), _patience));

        public override void OnDue()
        {
            List<Lent> lost;
            lock (_lock)
            {
                lost = _lent.FindAll(static lent => Stopwatch.GetElapsedTime(lent.Since) >= _patience);
                foreach (var lent in lost) _lent.Remove(lent);
                _isWatched = _lent.Count > 0;
            }

            foreach (var lent in lost) ExchangeThread.Run(lent.Serve);
            if (_isWatched) Set();
        }
    }
}
