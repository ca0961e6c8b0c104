namespace Sandboxed.Maps;

/// <summary>How fast chunks end.</summary>
internal sealed class MapPace
{
    /// <summary>What a chunk may take at most to be short: for longer ones a thread need not be awake.</summary>
    private static readonly TimeSpan _short = TimeSpan.FromMicroseconds(100);

    /// <summary>So many chunks that take longer may follow a short one: a worker that has to wait for a processor takes 3 ms for what takes 50 us.</summary>
    private const int MostLong = 8;

    private int _longLeft;

    /// <summary>Whether chunks are short, as far as they have been of late.</summary>
    public bool IsShort => Volatile.Read(ref _longLeft) > 0;

    /// <summary>A chunk has ended whose items took so long, all together.</summary>
    public void Note(TimeSpan took)
    {
        if (took <= _short) Volatile.Write(ref _longLeft, MostLong);
        else if (IsShort) Interlocked.Decrement(ref _longLeft);
    }
}
