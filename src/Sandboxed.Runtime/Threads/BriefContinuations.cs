using System.Collections.Concurrent;
using System.Diagnostics;
using Sandboxed.Limits.Deadlines;

namespace Sandboxed.Threads;

/// <summary>
/// What follows calls that take next to nothing runs in the thread pool, whose threads do not sleep between them then: to wake another takes longer than the call. If the application blocks the pool, so that none of it has come
/// after a while, it runs as <see cref="Continuations"/> do.
/// </summary>
internal static class BriefContinuations
{
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(10);
    private static readonly ConcurrentQueue<Posted> _posted = new();
    private static readonly Watch _watch = new();
    private static int _isWatching;

    /// <summary>From any thread, which goes on.</summary>
    public static void Run(Action complete)
    {
        var posted = new Posted(complete);
        _posted.Enqueue(posted);
        ThreadPool.UnsafeQueueUserWorkItem(posted, preferLocal: true);
        if (Interlocked.Exchange(ref _isWatching, 1) == 0) _watch.Set();
    }

    private sealed class Posted(Action complete) : IThreadPoolWorkItem
    {
        private int _taken;

        public long At { get; } = Stopwatch.GetTimestamp();

        public bool IsTaken => Volatile.Read(ref _taken) != 0;

        public void Execute()
        {
            if (Interlocked.Exchange(ref _taken, 1) == 0) complete();
        }
    }

    /// <summary>Looks after those that were posted, in their order, until there are none.</summary>
    private sealed class Watch : Deadline
    {
        public void Set() => DeadlineQueue.Shared.Set(this, After(Stopwatch.GetTimestamp(), _patience));

        public override void OnDue()
        {
            while (_posted.TryPeek(out var first) && (first.IsTaken || Stopwatch.GetElapsedTime(first.At) >= _patience))
            {
                _posted.TryDequeue(out _);
                if (!first.IsTaken) Continuations.RunElsewhere(first.Execute);
            }

            if (_posted.IsEmpty)
            {
                Volatile.Write(ref _isWatching, 0);
                if (_posted.IsEmpty || Interlocked.Exchange(ref _isWatching, 1) != 0) return; // what was posted since is watched
            }

            Set();
        }
    }
}
