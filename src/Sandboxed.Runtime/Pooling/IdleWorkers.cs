using Sandboxed.Limits;

namespace Sandboxed.Pooling;

/// <summary>The workers of a pool that no call uses, the one unused the longest first. Its owner locks it.</summary>
internal sealed class IdleWorkers<T>
    where T : class, IConfined
{
    private readonly LinkedList<(T Worker, long Since)> _workers = [];

    public int Count => _workers.Count;

    /// <summary>Since when the one unused the longest has been idle; null if there is none.</summary>
    public long? OldestSince => _workers.First?.Value.Since;

    public void Add(T worker, long since) => _workers.AddLast((worker, since));

    /// <summary>The most recently used one, of those that are armed alike if there is one: its memory is warm, and the others grow old enough to be evicted.</summary>
    public T? TakeNewest(ConfinementProfile profile, long memory)
    {
        LinkedListNode<(T Worker, long Since)>? newest = null;
        for (var node = _workers.Last; node is not null; node = node.Previous)
        {
            if (node.Value.Worker.Profile != profile) continue;
            newest ??= node;
            if (node.Value.Worker.ArmedMemory != memory) continue;
            newest = node;
            break;
        }

        if (newest is not null) _workers.Remove(newest);
        return newest?.Value.Worker;
    }

    public T? TakeOldest()
    {
        if (_workers.First is not { } oldest) return null;
        _workers.RemoveFirst();
        return oldest.Value.Worker;
    }

    public bool Remove(T worker)
    {
        for (var node = _workers.First; node is not null; node = node.Next)
        {
            if (!ReferenceEquals(node.Value.Worker, worker)) continue;
            _workers.Remove(node);
            return true;
        }

        return false;
    }
}
