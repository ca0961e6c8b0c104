namespace Sandboxed.Maps;

/// <summary>The chunks that were read and that no worker has been sent, and how many workers take them.</summary>
/// <param name="mostTakers">How many may.</param>
internal sealed class ChunkQueue<TItem, TResult, TOut>(Func<int> mostTakers) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Chunk<TItem, TResult, TOut>> _chunks = [];
    private int _takers;

    /// <summary>Adds a chunk.</summary>
    /// <returns>Whether one more worker is to take chunks: begin with <see cref="TakeOrLeave"/>.</returns>
    public bool Add(Chunk<TItem, TResult, TOut> chunk)
    {
        lock (_lock)
        {
            _chunks.AddLast(chunk);
            if (_takers > 0 && _takers >= mostTakers()) return false;
            _takers++;
            return true;
        }
    }

    /// <summary>Takes a chunk for a worker that has others; null if there is none.</summary>
    public Chunk<TItem, TResult, TOut>? Take()
    {
        lock (_lock) return TakeFirst();
    }

    /// <summary>Takes a chunk for a worker that has none. If there is none, null: then it does not come any more.</summary>
    public Chunk<TItem, TResult, TOut>? TakeOrLeave()
    {
        lock (_lock)
        {
            var chunk = TakeFirst();
            if (chunk is null) _takers--;
            return chunk;
        }
    }

    /// <summary>Gives back a chunk that was taken.</summary>
    public void PutBack(Chunk<TItem, TResult, TOut> chunk)
    {
        lock (_lock) _chunks.AddFirst(chunk);
    }

    /// <summary>Nobody takes them any more.</summary>
    public void Dispose()
    {
        while (Take() is { } chunk) chunk.Dispose();
    }

    private Chunk<TItem, TResult, TOut>? TakeFirst()
    {
        if (_chunks.First is not { } first) return null;
        _chunks.RemoveFirst();
        return first.Value;
    }
}
