namespace Sandboxed.Maps;

/// <summary>How the filling of a chunk ended.</summary>
internal enum Filling
{
    /// <summary>There was no more room.</summary>
    Done,

    /// <summary>There were no more items.</summary>
    Ended,

    /// <summary>The item that the input is at cannot be marshalled, or has no room beside those before it; the chunk is as it was before it.</summary>
    Failed,
}
