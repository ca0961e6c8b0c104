namespace Sandboxed;

/// <summary>
/// An exception that came from a worker. Exceptions travel as text, so this one stands for whatever was there, inner exceptions included.
/// It is what arrives where an exception is a value, in a
/// result, an argument or a report of progress; and the <see cref="Exception.InnerException"/> of a <see cref="SandboxException"/> whose
/// method threw, and of a
/// <see cref="SandboxStartException"/> whose initializer did.
/// </summary>
public sealed class RemoteException : Exception
{
    private const string Again = "\n--- thrown again here ---\n";

    /// <param name="error">What the exception said where it was.</param>
    public RemoteException(RemoteError error)
        : base(error.Message, error.Inner is null ? null : new RemoteException(error.Inner)) => Error = error;

    /// <summary>Type, message and stack of the exception where it was.</summary>
    public RemoteError Error { get; }

    /// <summary>The stack where the exception was, and the stack here if it was thrown again. Null if it was never thrown.</summary>
    public override string? StackTrace => (Error.StackTrace, base.StackTrace) switch
    {
        ("", var here) => here,
        (var there, null) => there,
        var (there, here) => $"{there}{Again}{here}",
    };

    /// <summary>What the exception said where it was, and the stack here if it was thrown again.</summary>
    public override string ToString() => base.StackTrace is { } here ? $"{Error}{Again}{here}" : Error.ToString();
}
