namespace Sandboxed.Workers;

/// <summary>When a thread leaves a call that has not ended.</summary>
internal enum Leave
{
    Never,

    /// <summary>When its caller cancels, who does not wait for the worker.</summary>
    WhenCancelled,

    /// <summary>When there is no answer to take, or when something has happened that it would have to wait for.</summary>
    WhenNothingComes,
}
