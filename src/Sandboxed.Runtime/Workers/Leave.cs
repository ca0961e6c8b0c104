namespace Sandboxed.Workers;

/// <summary>When a thread leaves a call that has not ended.</summary>
internal enum Leave
{
    Never,

    /// <summary>When its caller cancels, who does not wait for the worker.</summary>
    WhenCancelled,

    /// <summary>When nothing comes, and the sink has something to pass on, which the thread does outside.</summary>
    ToPassOn,
}
