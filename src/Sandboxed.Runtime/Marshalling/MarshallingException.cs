namespace Sandboxed;

/// <summary>
/// A value cannot travel between the caller and a worker. Thrown by a twin for an argument, before the call is queued;
/// for a result it becomes <see cref="ExitStatus.Anything"/> with the reason in <see cref="LimitedResult.Detail"/>.
/// </summary>
public sealed class MarshallingException : Exception
{
    /// <param name="message">What cannot travel, and why.</param>
    /// <param name="innerException">What went wrong while it was written or read, if anything did.</param>
    public MarshallingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
