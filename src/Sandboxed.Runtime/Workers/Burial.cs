using System.Runtime.InteropServices;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers;

/// <summary>
/// Collects a worker that is dying, in the background: its caller has its answer already, and the kernel may take tens of
/// milliseconds to give back the memory of a large process.
/// </summary>
internal sealed class Burial : IWatched
{
    private readonly Worker _worker;
    private readonly Action _buried;

    private Burial(Worker worker, Action buried) => (_worker, _buried) = (worker, buried);

    public SafeHandle Handle => _worker.Process.Handle;

    /// <summary>Kills the worker's tree, and reaps the worker when it has ended.</summary>
    public static void Of(Worker worker, Action buried)
    {
        worker.KillTree();
        var burial = new Burial(worker, buried);
        if (worker.Process.HasExited) burial.OnReadable();
        else DescriptorWatch.Shared.Add(burial);
    }

    public bool OnReadable()
    {
        _worker.Process.Release();
        _worker.Output.Empty();
        _worker.Error.Empty();
        _worker.Dispose();
        _buried();
        return false;
    }
}
