using System.Diagnostics;

namespace Sandboxed.Limits.Deadlines;

/// <summary>
/// All deadlines of the process, in order, on one thread that sleeps until the earliest. Times are <see cref="Stopwatch"/>
/// timestamps.
/// </summary>
internal sealed class DeadlineQueue
{
    /// <summary>Monitor counts milliseconds in 32 bits.</summary>
    private static readonly TimeSpan _longestSleep = TimeSpan.FromDays(20);

    private readonly object _lock = new();
    private readonly SortedSet<Deadline> _deadlines = new(Deadline.Order);

    private DeadlineQueue() => new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "Sandboxed deadlines", Priority = ThreadPriority.AboveNormal }.Start();

    public static DeadlineQueue Shared { get; } = new();

    /// <summary>Sets when a deadline is due, whether it was in the queue or not.</summary>
    public void Set(Deadline deadline, long due)
    {
        lock (_lock)
        {
            _deadlines.Remove(deadline);
            deadline.Due = due;
            _deadlines.Add(deadline);
            if (ReferenceEquals(_deadlines.Min, deadline)) Monitor.Pulse(_lock);
        }
    }

    public void Remove(Deadline deadline)
    {
        lock (_lock) _deadlines.Remove(deadline);
    }

    private void Run()
    {
        ShortSlice.Request();
        while (true) TakeDue().OnDue();
    }

    private Deadline TakeDue()
    {
        lock (_lock)
        {
            while (true)
            {
                if (_deadlines.Min is not { } next)
                {
                    Monitor.Wait(_lock);
                    continue;
                }

                var rest = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next.Due);
                if (rest <= TimeSpan.Zero)
                {
                    _deadlines.Remove(next);
                    return next;
                }

                // Rounded up: woken a part of a millisecond early it would spin until then.
                Monitor.Wait(_lock, rest < _longestSleep ? TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)) : _longestSleep);
            }
        }
    }
}
