using Sandboxed.Threads;

namespace Sandboxed.Maps;

/// <summary>How many items more may be read. One reader takes all there is; the consumer gives back what it has consumed.</summary>
internal sealed class MapRoom(int size)
{
    private readonly Lock _lock = new();
    private int _free = size;
    private TaskCompletionSource<int>? _waiting;
    private bool _isOver;

    /// <summary>Takes all room there is, as soon as there is any; 0 if there will be none.</summary>
    public ValueTask<int> TakeAsync()
    {
        lock (_lock)
        {
            if (_free == 0 && !_isOver) return new((_waiting = new()).Task);
            var taken = _free;
            _free = 0;
            return new(taken);
        }
    }

    /// <param name="count">How many.</param>
    /// <param name="readsHere">Whether whoever waits for room reads on this thread, until there is none.</param>
    public void Give(int count, bool readsHere)
    {
        TaskCompletionSource<int>? waiting;
        lock (_lock)
        {
            waiting = _waiting;
            _waiting = null;
            if (waiting is null) _free += count;
        }

        if (readsHere) waiting?.SetResult(count);
        else if (waiting is not null) Continuations.RunElsewhere(() => waiting.SetResult(count)); // the input may wait for what its consumer does next
    }

    /// <summary>Nothing is read any more.</summary>
    public void End()
    {
        lock (_lock) _isOver = true;
        Give(0, readsHere: false);
    }
}
