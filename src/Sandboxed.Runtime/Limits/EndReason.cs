namespace Sandboxed.Limits;

/// <summary>Why a call ended. Whoever ends it declares the reason first, in one atomic step; the first reason stands.</summary>
internal enum EndReason
{
    /// <summary>It runs.</summary>
    None,

    /// <summary>Its answer was complete.</summary>
    Answered,

    WallLimit,
    CpuLimit,
    MemoryLimit,

    /// <summary>The caller's token was cancelled.</summary>
    Cancelled,

    /// <summary>The pool was disposed, or the caller's own handler of progress threw.</summary>
    Stopped,

    /// <summary>The worker ended by itself, or by a signal from outside.</summary>
    Died,

    /// <summary>The worker sent what no worker sends.</summary>
    Malformed,

    /// <summary>The worker stopped in the middle of a message.</summary>
    Stalled,
}
