namespace Sandboxed.Pooling;

/// <summary>What waits for a worker.</summary>
internal enum WaiterKind
{
    /// <summary>A thread.</summary>
    Blocks,

    /// <summary>What goes on when there is one.</summary>
    Continues,

    /// <summary>The same, for a call that takes next to nothing.</summary>
    Brief,
}
