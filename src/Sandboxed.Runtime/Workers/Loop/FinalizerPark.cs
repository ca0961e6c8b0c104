using System.Runtime.CompilerServices;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Keeps the runtime's finalizer thread still while the worker has nothing to do. Waiting for work of its own it wakes every 10 seconds (on Linux, to look whether
/// somebody asked for a heap dump); inside of a finalizer it waits for as long as that does.
/// </summary>
internal sealed class FinalizerPark
{
    private readonly ManualResetEvent _released = new(initialState: true);

    /// <summary>Finalizes what there is, and lets nothing be finalized from then on.</summary>
    public void Enter()
    {
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
        _released.Reset();
        Abandon();
        GC.Collect(0);

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Abandon() => _ = new Parked(_released);
    }

    public void Leave() => _released.Set();

    private sealed class Parked(ManualResetEvent released)
    {
        ~Parked() => released.WaitOne();
    }
}
