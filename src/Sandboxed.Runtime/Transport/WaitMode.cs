namespace Sandboxed.Transport;

/// <summary>How a frame is waited for.</summary>
internal enum WaitMode
{
    /// <summary>It comes sooner than a thread that sleeps is woken: this one looks for it, for a while.</summary>
    Looking,

    /// <summary>It takes longer than that.</summary>
    Sleeping,

    /// <summary>More follow it, so the worker may leave answers for this end to find.</summary>
    Finding,
}
