namespace Sandboxed.Pooling.Statistics;

/// <summary>
/// Counts the items of a chunk as calls: each when it ends, though their worker goes on. They are submitted once; those that a worker leaves are asked for
/// again. One thread at a time uses it.
/// </summary>
internal sealed class ItemTally(SandboxPool pool)
{
    /// <summary>Whose ends somebody wants to hear of.</summary>
    private readonly List<LimitedResult>? _told = pool.Options.OnTaskComplete is null ? null : [];

    private int _ended;

    /// <summary>Whether they were submitted, and what is asked for is the rest of them.</summary>
    public bool AreSubmitted { get; set; }

    /// <summary>An item has ended.</summary>
    public void Note(LimitedResult result)
    {
        pool.NoteCompleted(result.ExitStatus, result.QueueTime, result.WallTime, 1);
        _ended++;
        Keep(result);
    }

    /// <summary>Items have succeeded that were too short to be measured: they count with their mean.</summary>
    /// <param name="last">The report of the last of them; they have waited as long as each other.</param>
    /// <param name="ran">How long all of them took.</param>
    /// <param name="count">How many they are; there need be none.</param>
    public void NoteShort(CallReport last, TimeSpan ran, int count)
    {
        if (count == 0) return;
        pool.NoteCompleted(ExitStatus.Success, last.QueueTime, ran / count, count);
        _ended += count;
    }

    /// <summary>Keeps the result of an item until it is told of.</summary>
    public void Keep(LimitedResult result) => _told?.Add(result);

    /// <summary>How many have ended since this was asked last.</summary>
    public int TakeEnded()
    {
        var ended = _ended;
        _ended = 0;
        return ended;
    }

    /// <summary>The results of those of which was not told yet.</summary>
    public IReadOnlyList<LimitedResult> TakeTold()
    {
        if (_told is null or { Count: 0 }) return [];
        LimitedResult[] told = [.. _told];
        _told.Clear();
        return told;
    }
}
