using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The limit on the managed heap, kept by the garbage collector: the method sees an OutOfMemoryException where the kernel's limits
/// would end the process. It counts from what the worker holds: the heap of the idle worker, and what earlier calls left that was still there when it was last collected.
/// </summary>
internal sealed class HeapLimit
{
    private const string Setting = "GCHeapHardLimit";

    private long _idleCommitted;
    private long _idleLive;
    private long _baseline;
    private long _armed;
    private long _armedBaseline;
    private long _committed;
    private long _frame;
    private int _collections = -1;
    private bool _lifted;

    public HeapLimit() => MeasureIdle();

    /// <summary>Takes the heap as it is now for that of the idle worker.</summary>
    public void MeasureIdle()
    {
        // Before the first collection the runtime has no figures.
        GC.Collect();
        _idleCommitted = _baseline = Committed;
        _idleLive = GC.GetTotalMemory(forceFullCollection: false);
    }

    /// <summary>
    /// Whether the garbage of the call that just ended would count against the next one: with a quarter of the limit in garbage,
    /// the collector has been seen to give up on a method that needs two thirds of the limit, one time in four.
    /// </summary>
    public bool MustTidy => _armed > 0 && !_lifted && Growth > _armed / 4;

    private long Growth => Math.Max(
        GC.GetTotalMemory(forceFullCollection: false) - _idleLive, Committed - _idleCommitted) - (_baseline - _idleCommitted);

    /// <summary>As the last collection has left it, which is all that the runtime tells; to ask takes 2 us, and half a kilobyte.</summary>
    private long Committed
    {
        get
        {
            var collections = GC.CollectionCount(0);
            if (collections != _collections) (_committed, _collections) = (GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes, collections);
            return _committed;
        }
    }

    /// <summary>Allows the heap this much more than the worker holds; 0 for no limit. 25 us where it changes.</summary>
    /// <param name="limit">In bytes, the frame of the call included.</param>
    /// <param name="frame">How much of the heap that frame takes: it is there already, and not held.</param>
    public void Arm(long limit, long frame = 0)
    {
        _frame = frame;
        if (limit == _armed && (limit == 0 || _baseline == _armedBaseline)) return;
        if (limit > 0 && (_armed == 0 || limit < _armed)) TidyFor(limit);
        if (!TrySet(limit))
        {
            // Below what is committed: only an aggressive collection gives that back. What even that leaves is held, though there is free memory in it.
            Collect(GCCollectionMode.Aggressive);
            if (limit > 0) _baseline = Math.Max(_baseline, Committed - frame);
            if (!TrySet(limit)) throw new SandboxStartException($"The garbage collector refuses a heap limit of {limit:N0} bytes above the idle worker.");
        }

        (_armed, _armedBaseline) = (limit, _baseline);
    }

    /// <summary>What was no garbage worth a collection under the limit before may be so under this one: then the first item would have to tidy up, and to give the rest of its chunk back.</summary>
    private void TidyFor(long limit)
    {
        if (Growth > limit / 4) Collect(GCCollectionMode.Forced);
        if (Growth > limit / 4) Tidy(); // it collected, and did not give back
    }

    /// <summary>
    /// Collects what the call left and gives it back to the system, so that the next one starts like the first. Memory that is merely
    /// free stays committed for objects of its size, and counts: of 20 MiB in small objects, 40 in arrays of 1 and one array of 40, in
    /// turn under 64, one in three was refused. Given back, none of 180; a call of 40 MiB touches it again in 10 ms.
    /// </summary>
    public void Tidy() => Collect(GCCollectionMode.Aggressive);

    /// <summary>After real exhaustion not even an error text can be made: takes both limits off. The worker is not used again.</summary>
    public unsafe void Lift()
    {
        Libc.rlimit limit;
        if (Libc.prlimit(0, Libc.RLIMIT_DATA, null, &limit) == 0)
        {
            limit.rlim_cur = limit.rlim_max;
            Libc.prlimit(0, Libc.RLIMIT_DATA, &limit, null); // refused in a confined worker, which has its quarter to spare
        }

        TrySet(0);
        _lifted = true;
    }

    /// <summary>What the user's statics still hold is idle from now on; garbage that was merely not given back is not.</summary>
    private void Collect(GCCollectionMode mode)
    {
        GC.Collect(2, mode, blocking: true, compacting: mode == GCCollectionMode.Aggressive);
        _baseline = _idleCommitted + Math.Max(0, GC.GetTotalMemory(forceFullCollection: false) - _idleLive - _frame);
    }

    private bool TrySet(long limit)
    {
        try
        {
            // 0 takes the limit off; null would keep the old one.
            AppContext.SetData(Setting, limit == 0 ? 0UL : (ulong)(_baseline + limit));
            GC.RefreshMemoryLimit();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
