namespace Sandboxed;

/// <summary>An exception that was thrown in a worker. Only its text travels, never the object.</summary>
/// <param name="TypeName">The full name of the exception's type, such as <c>System.FormatException</c>.</param>
/// <param name="Message">The exception's message.</param>
/// <param name="StackTrace">The stack in the worker; empty when there is none.</param>
/// <param name="Inner">The inner exception; of an <see cref="AggregateException"/> the first.</param>
public sealed record RemoteError(string TypeName, string Message, string StackTrace, RemoteError? Inner)
{
    private const string TypeInitializer = "System.TypeInitializationException";

    /// <summary>
    /// Whether it says nothing but that its inner exception was thrown: what reflection throws, and an <see cref="AggregateException"/>
    /// of one.
    /// </summary>
    internal bool IsWrapper { get; init; }

    /// <summary>What was thrown, in one clause, past the exceptions that only wrap another.</summary>
    internal string Cause => this switch
    {
        { IsWrapper: true, Inner: { } inner } => inner.Cause,
        { TypeName: TypeInitializer, Inner: { } inner } => $"{TypeName}: {Message} Its cause is {inner.Cause}",
        _ => $"{TypeName}: {Message}",
    };

    /// <summary>Type, message and stack, inner exceptions included, as <see cref="Exception.ToString"/> lays them out.</summary>
    public override string ToString()
    {
        var text = $"{TypeName}: {Message}";
        if (Inner is not null) text += $"\n ---> {Inner}\n   --- End of inner exception stack trace ---";
        return StackTrace.Length == 0 ? text : $"{text}\n{StackTrace}";
    }
}
