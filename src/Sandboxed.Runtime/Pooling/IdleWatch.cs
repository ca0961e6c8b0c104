using System.Runtime.InteropServices;
using Sandboxed.Workers;
using Sandboxed.Workers.Output;

namespace Sandboxed.Pooling;

/// <summary>Notices the death of a worker that runs no call: nobody reads its channel.</summary>
internal sealed class IdleWatch(Worker worker, Action<Worker> died) : IWatched
{
    public SafeHandle Handle => worker.Process.Handle;

    /// <summary>One notice is enough: a worker that a call holds at that moment is the call's business.</summary>
    public bool OnReadable()
    {
        worker.Process.WasSeenToExit = true;
        died(worker);
        return false;
    }
}
