namespace Sandboxed;

/// <summary>What happens to a worker.</summary>
public enum WorkerChange
{
    /// <summary>It can be given its first call.</summary>
    Started,

    /// <summary>The pool ended it in the ordinary course: it had served its purpose, its time or its number of calls, or another one was needed in its place.</summary>
    Recycled,

    /// <summary>The pool killed it because of what its call did or left behind, or because the call was cancelled or stopped.</summary>
    Killed,

    /// <summary>It ended by itself, or something else than the pool ended it.</summary>
    Died,
}
