using Sandboxed.Limits;

namespace Sandboxed.Calls;

/// <summary>Arguments that all items of a map share: marshalled once, sent to each worker once, and kept there until the map ends.</summary>
/// <param name="bytes">The arguments as generated code wrote them.</param>
/// <param name="count">How many they are.</param>
internal sealed class FixedArguments(ReadOnlyMemory<byte> bytes, int count)
{
    private static long _count;

    private volatile bool _isOver;

    /// <summary>Names them in frames; from 1 on, one for each map.</summary>
    public long Number { get; } = Interlocked.Increment(ref _count);

    public ReadOnlyMemory<byte> Bytes => bytes;

    public int Count => count;

    /// <summary>Whether their map has ended: a worker that still keeps them is told to forget them when it is next sent something.</summary>
    public bool IsOver => _isOver;

    /// <summary>
    /// What a worker needs to keep them: their bytes until they are read, and the objects that are made of them. No item is charged for it, unless small objects are many times larger
    /// than their bytes.
    /// </summary>
    public long Memory => MemoryBudget.OfFrame(bytes.Length);

    public void End() => _isOver = true;
}
