namespace Sandboxed;

/// <summary>
/// A worker process could not be made ready for a call: it did not start, the system refused it descriptors, threads or memory, an initializer failed, it was built from other signatures,
/// or it could not load the method. The call did not run. It is not a <see cref="SandboxException"/>, which always has a result.
/// </summary>
public sealed class SandboxStartException : InvalidOperationException
{
    /// <param name="message">What failed, and the way out.</param>
    /// <param name="innerException">The cause, if there is one; a <see cref="RemoteException"/> if it was thrown in the worker.</param>
    public SandboxStartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether an initializer failed: the next worker would most likely fare no better.</summary>
    internal bool IsOfInitializer { get; init; }

    /// <summary>Whether somebody killed the process from outside, or it hung where none should: that says nothing about the next.</summary>
    internal bool WasKilled { get; init; }

    /// <summary>Whether the system refused this process what it needs for a start: that says nothing about the next, and nothing about workers.</summary>
    internal bool IsOfHost { get; init; }
}
