namespace Sandboxed;

/// <summary>
/// An exception that came from a worker as a value: in a result, an argument or a report of progress. Exceptions travel as
/// text, so this one stands for whatever was there, inner exceptions included.
/// </summary>
/// <remarks>An exception that a method throws is no value; it is <see cref="LimitedResult.Error"/>.</remarks>
public sealed class RemoteException : Exception
{
    /// <param name="error">What the exception said where it was.</param>
    public RemoteException(RemoteError error)
        : base(error.Message, error.Inner is null ? null : new RemoteException(error.Inner)) => Error = error;

    /// <summary>Type, message and stack of the exception where it was.</summary>
    public RemoteError Error { get; }

    /// <summary>What the exception said where it was, and the stack here if it was thrown again.</summary>
    public override string ToString() =>
        StackTrace is null ? Error.ToString() : $"{Error}\n--- thrown again here ---\n{StackTrace}";
}
