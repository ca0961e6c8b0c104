using Sandboxed.Threads;

namespace Sandboxed.Maps;

/// <summary>How many items more may be read. One reader takes all there is; the consumer gives back what it has consumed.</summary>
internal sealed class MapRoom(int size)
{
    private readonly Lock _lock = new();
    private int _free = size;
    private TaskCompletionSource<int>? _waiting;

    /// <summary>Takes all room there is, as soon as there is any.</summary>
    public ValueTask<int> TakeAsync(CancellationToken token)
    {
        Task<int> waiting;
        lock (_lock)
        {
            if (TakeNow() is > 0 and var taken) return new(taken);
            _waiting = new();
            waiting = _waiting.Task;
        }

        return new(waiting.WaitAsync(token));
    }

    /// <summary>Takes all room there is now.</summary>
    public int TakeNow()
    {
        lock (_lock)
        {
            var taken = _free;
            _free = 0;
            return taken;
        }
    }

    public void Give(int count)
    {
        TaskCompletionSource<int>? waiting;
        lock (_lock)
        {
            waiting = _waiting;
            _waiting = null;
            if (waiting is null) _free += count;
        }

        if (waiting is not null) Continuations.RunElsewhere(() => waiting.SetResult(count)); // the input may wait for what its consumer does next
    }
}
