using System.Diagnostics;
using System.Runtime.InteropServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers;

/// <summary>
/// Collects a worker that is dying, in the background: its caller has its answer already, and the kernel may take tens of
/// milliseconds to give back the memory of a large process.
/// </summary>
internal sealed class Burial : Deadline, IWatched
{
    private readonly Worker _worker;
    private readonly Action _buried;

    private Burial(Worker worker, Action buried) => (_worker, _buried) = (worker, buried);

    public SafeHandle Handle => _worker.Process.Handle;

    /// <summary>Kills the worker's tree, and reaps the worker when it has ended.</summary>
    public static void Of(Worker worker, Action buried)
    {
        worker.KillTree();
        new Burial(worker, buried).Await();
    }

    /// <summary>The same for a process that is about to end by itself. It is killed if it has not ended after a while.</summary>
    public static void Of(Worker worker, TimeSpan patience, Action buried)
    {
        var burial = new Burial(worker, buried);
        DeadlineQueue.Shared.Set(burial, After(Stopwatch.GetTimestamp(), patience));
        burial.Await();
    }

    public override void OnDue() => _worker.Process.Signal(Libc.SIGKILL);

    public bool OnReadable()
    {
        DeadlineQueue.Shared.Remove(this);
        _worker.Process.Release();
        _worker.Output.Empty();
        _worker.Error.Empty();
        _worker.Dispose();
        _buried();
        return false;
    }

    private void Await()
    {
        if (_worker.Process.HasExited) OnReadable();
        else DescriptorWatch.Shared.Add(this);
    }
}
