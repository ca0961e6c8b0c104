using System.Runtime.CompilerServices;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Keeps the runtime's finalizer thread still while the worker has nothing to do. Waiting for work of its own it wakes every 10 seconds (on Linux, to look whether
/// somebody asked for a heap dump); inside of a finalizer it waits for as long as that does. What a call left for finalizers waits with it, as it would have for a collection.
/// </summary>
internal sealed class FinalizerPark
{
    private readonly ManualResetEvent _released = new(initialState: true);
    private volatile bool _isParked;

    public bool IsParked => _isParked;

    /// <summary>Lets the thread in, without waiting for it: a finalizer of the user's may never end.</summary>
    public void Enter()
    {
        _released.Reset();
        Abandon();
        GC.Collect(0);

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Abandon() => _ = new Parked(this);
    }

    public void Leave() => _released.Set();

    private sealed class Parked(FinalizerPark park)
    {
        ~Parked()
        {
            park._isParked = true;
            park._released.WaitOne();
            park._isParked = false;
        }
    }
}
