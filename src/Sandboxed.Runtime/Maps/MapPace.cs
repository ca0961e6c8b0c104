namespace Sandboxed.Maps;

/// <summary>How long items take.</summary>
internal sealed class MapPace
{
    /// <summary>What is sent behind items that take so long waits where another worker could run it.</summary>
    private static readonly long _mostWaiting = TimeSpan.FromMilliseconds(1).Ticks;

    /// <summary>What one chunk may wait that is sent behind another: to have the next there already saves 30 us.</summary>
    private static readonly long _mostOfOne = TimeSpan.FromMilliseconds(20).Ticks;

    /// <summary>On the average of the last chunks, in ticks; negative before one has ended.</summary>
    private long _took = -1;

    /// <summary>Whether a worker may be sent another chunk behind the items that it has.</summary>
    /// <param name="items">Number of items that the worker has.</param>
    /// <param name="chunks">Number of chunks that these items are in.</param>
    public bool MayFollow(int items, int chunks)
    {
        var took = Volatile.Read(ref _took);
        return took >= 0 && items * took <= (chunks == 1 ? _mostOfOne : _mostWaiting);
    }

    /// <summary>A chunk has ended.</summary>
    /// <param name="took">Elapsed time of all its items together.</param>
    /// <param name="items">Number of its items.</param>
    public void Note(TimeSpan took, int items)
    {
        var (before, now) = (Volatile.Read(ref _took), took.Ticks / items);
        Volatile.Write(ref _took, before < 0 ? now : before + ((now - before) / 4));
    }
}
