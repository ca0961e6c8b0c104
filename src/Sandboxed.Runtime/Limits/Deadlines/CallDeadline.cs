using System.Diagnostics;

namespace Sandboxed.Limits.Deadlines;

/// <summary>
/// When somebody has to look at the call that a worker runs. It stays set when a call ends: most calls do not live until somebody looks, and a queue that each of them entered and
/// left again would cost them more than all else. A look that finds nobody, or comes early for a later call, is the price.
/// </summary>
internal sealed class CallDeadline : Deadline
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private RunningCall? _call;
    private long _setFor = long.MaxValue;

    /// <summary>The call that the worker runs from now on.</summary>
    public void Watch(RunningCall call) => Volatile.Write(ref _call, call);

    /// <summary>Nobody has to look any more.</summary>
    public void Close()
    {
        lock (_lock) _call = null;
        DeadlineQueue.Shared.Remove(this);
    }

    /// <summary>Looks no later than this. A look that is due before arranges for the next.</summary>
    public void LookAt(long due)
    {
        lock (_lock)
        {
            if (due < _setFor) DeadlineQueue.Shared.Set(this, _setFor = due);
        }
    }

    public override void OnDue()
    {
        RunningCall? call;
        lock (_lock)
        {
            _setFor = long.MaxValue;
            call = Volatile.Read(ref _call);
        }

        try
        {
            call?.OnDue();
        }
        catch
        {
            // Its limits hold all the same: memory that was refused to this look may be there for the next.
            LookAt(After(Stopwatch.GetTimestamp(), _pause));
            throw;
        }
    }
}
