using System.Diagnostics;
using System.Runtime.InteropServices;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Threads;
using Sandboxed.Workers;
using Sandboxed.Workers.Output;

namespace Sandboxed.Pooling;

/// <summary>Lets an idle worker run its exit handlers, and kills it if it has not ended after a while, or when its pool is stopped.</summary>
internal sealed class Farewell : Deadline, IWatched
{
    private readonly Worker _worker;
    private readonly Action _buried;
    private CancellationTokenRegistration _killing;
    private int _over;

    private Farewell(Worker worker, Action buried) => (_worker, _buried) = (worker, buried);

    public SafeHandle Handle => _worker.Process.Handle;

    public static void Of(Worker worker, TimeSpan patience, Action buried, CancellationToken killing)
    {
        if (killing.IsCancellationRequested || !worker.Channel.TrySendLeave())
        {
            Burial.Of(worker, buried);
            return;
        }

        var farewell = new Farewell(worker, buried);
        DeadlineQueue.Shared.Set(farewell, After(Stopwatch.GetTimestamp(), patience));
        DescriptorWatch.Shared.Add(farewell);
        farewell._killing = killing.UnsafeRegister(static self => ((Farewell)self!).OnDue(), farewell);
        if (Volatile.Read(ref farewell._over) != 0) farewell._killing.Unregister();
    }

    /// <summary>To kill a tree takes longer than the thread of the deadlines has.</summary>
    public override void OnDue() => ExchangeThread.Run(Bury);

    public bool OnReadable()
    {
        DeadlineQueue.Shared.Remove(this);
        Bury();
        return false;
    }

    private void Bury()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) return;
        _killing.Unregister();
        DescriptorWatch.Shared.Remove(this);
        Burial.Of(_worker, _buried);
    }
}
