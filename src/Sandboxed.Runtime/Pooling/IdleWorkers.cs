using Sandboxed.Limits;
using Sandboxed.Threads;

namespace Sandboxed.Pooling;

/// <summary>The workers of a pool that no call uses, the one unused the longest first. Its owner locks it.</summary>
internal sealed class IdleWorkers<T>
    where T : class, IConfined
{
    private readonly List<(T Worker, long Since, int Processor)> _workers = [];

    public int Count => _workers.Count;

    /// <summary>Since when the one unused the longest has been idle; null if there is none.</summary>
    public long? OldestSince => _workers.Count == 0 ? null : _workers[0].Since;

    public void Add(T worker, long since) => _workers.Add((worker, since, Thread.GetCurrentProcessorId()));

    /// <summary>
    /// Takes the most recently used worker, of those that are armed alike if there is one: its memory is warm, and the others grow old enough to be evicted. Where several calls
    /// run at a time, a worker whose last caller was on this processor comes first: waking that worker takes 1 us, and waking one on a busy other processor takes 20 us.
    /// </summary>
    public T? TakeNewest(ConfinementProfile profile, long memory)
    {
        var (newest, alike) = (-1, -1);
        var (isShared, here) = (ProcessorDemand.IsShared, Thread.GetCurrentProcessorId());
        for (var i = _workers.Count - 1; i >= 0; i--)
        {
            var worker = _workers[i].Worker;
            if (worker.Profile != profile) continue;
            if (newest < 0) newest = i;
            if (worker.ArmedMemory != memory) continue;
            if (alike < 0) alike = i;
            if (isShared && _workers[i].Processor != here) continue;
            alike = i;
            break;
        }

        return newest < 0 ? null : Take(alike < 0 ? newest : alike);
    }

    public T? TakeOldest() => _workers.Count == 0 ? null : Take(0);

    public bool Remove(T worker)
    {
        var place = _workers.FindIndex(idle => ReferenceEquals(idle.Worker, worker));
        if (place >= 0) _workers.RemoveAt(place);
        return place >= 0;
    }

    private T Take(int place)
    {
        var worker = _workers[place].Worker;
        _workers.RemoveAt(place);
        return worker;
    }
}
