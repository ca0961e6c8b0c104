namespace Sandboxed;

/// <summary>
/// This machine or this version cannot enforce a limit that a call asks for. Thrown before the call runs. It is not a
/// <see cref="SandboxException"/>, which always has a result. See <see cref="SandboxCapabilities"/>.
/// </summary>
public sealed class LimitNotSupportedException : NotSupportedException
{
    /// <param name="limit">The name of the limit, such as <c>NumProcesses</c>.</param>
    /// <param name="reason">Why it cannot be enforced, and the way out.</param>
    public LimitNotSupportedException(string limit, string reason)
        : base($"{limit} cannot be enforced: {reason}") => (Limit, Reason) = (limit, reason);

    /// <summary>The name of the limit, such as <c>NumProcesses</c>.</summary>
    public string Limit { get; }

    internal string Reason { get; }
}
