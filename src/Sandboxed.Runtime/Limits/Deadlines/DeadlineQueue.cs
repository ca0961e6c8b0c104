using System.Diagnostics;
using Sandboxed.Threads;

namespace Sandboxed.Limits.Deadlines;

/// <summary>
/// All deadlines of the process, in order, on one thread that sleeps until the earliest. Times are <see cref="Stopwatch"/>
/// timestamps.
/// </summary>
internal sealed class DeadlineQueue
{
    private static DeadlineQueue? _shared;
    private static object? _making;

    private readonly Lock _lock = new();
    private readonly SortedSet<Deadline> _deadlines = new(Deadline.Order);
    private readonly Alarm _alarm = new();

    private DeadlineQueue()
    {
        try
        {
            HostThread.Start("Sandboxed deadlines", Run, HostThread.SmallStack, ThreadPriority.AboveNormal);
        }
        catch
        {
            _alarm.Dispose();
            throw;
        }
    }

    /// <summary>There is one before there is a worker. Where the system refuses a timer or a thread for it, the next one who asks tries again.</summary>
    /// <exception cref="SandboxStartException">There is none yet, and the system refused one.</exception>
    public static DeadlineQueue Shared => LazyInitializer.EnsureInitialized(ref _shared, ref _making, static () => new());

    /// <summary>Sets when a deadline is due, whether it was in the queue or not.</summary>
    public void Set(Deadline deadline, long due)
    {
        lock (_lock)
        {
            _deadlines.Remove(deadline);
            deadline.Due = due;
            _deadlines.Add(deadline);
            if (ReferenceEquals(_deadlines.Min, deadline)) _alarm.Set(due);
        }
    }

    public void Remove(Deadline deadline)
    {
        lock (_lock) _deadlines.Remove(deadline);
    }

    private void Run()
    {
        ShortSlice.Request();
        while (true)
        {
            _alarm.Await();
            while (TakeDue() is { } due) HostThread.Guard(due, static due => due.OnDue());
        }
    }

    /// <summary>The next that is due; if there is none, sets the alarm for the first that will be.</summary>
    private Deadline? TakeDue()
    {
        lock (_lock)
        {
            if (_deadlines.Min is not { } next) return null;
            if (next.Due > Stopwatch.GetTimestamp())
            {
                _alarm.Set(next.Due);
                return null;
            }

            _deadlines.Remove(next);
            return next;
        }
    }
}
