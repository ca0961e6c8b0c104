using System.Diagnostics;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Threads;

namespace Sandboxed.Pooling;

/// <summary>
/// The one deadline at which a pool looks for workers that have been idle for too long. It is set when a worker becomes idle and none is
/// set, so a call costs no deadline, and a pool without such workers is not woken.
/// </summary>
/// <param name="time">How long workers may be idle.</param>
/// <param name="expire">Ends those whose time is over, and tells when the next one's is.</param>
internal sealed class IdleExpiry(TimeSpan time, Func<TimeSpan, long?> expire) : Deadline
{
    private int _set;

    /// <summary>A worker became idle.</summary>
    public void Arm()
    {
        if (time != Timeout.InfiniteTimeSpan && Volatile.Read(ref _set) == 0) Arm(After(Stopwatch.GetTimestamp(), time));
    }

    /// <summary>To end a worker takes longer than the thread of the deadlines has.</summary>
    public override void OnDue() => ExchangeThread.Run(Expire);

    public void Disarm()
    {
        if (Volatile.Read(ref _set) != 0) DeadlineQueue.Shared.Remove(this);
    }

    private void Arm(long due)
    {
        if (Interlocked.Exchange(ref _set, 1) == 0) DeadlineQueue.Shared.Set(this, due);
    }

    private void Expire()
    {
        Volatile.Write(ref _set, 0);
        if (expire(time) is { } next) Arm(next);
    }
}
