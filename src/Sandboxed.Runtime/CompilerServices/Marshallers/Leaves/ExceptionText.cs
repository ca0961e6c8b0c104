using System.Reflection;

namespace Sandboxed.CompilerServices;

/// <summary>Turns an exception into text, whatever its own code does when it is asked.</summary>
internal static class ExceptionText
{
    /// <summary>Inner exceptions beyond this are left out.</summary>
    public const int MaxDepth = 16;

    /// <summary>Characters of a message or a stack; what is longer is cut.</summary>
    public const int MaxText = 64 * 1024;

    public static RemoteError Of(Exception exception) => Of(exception, MaxDepth);

    private static RemoteError Of(Exception exception, int depth)
    {
        if (exception is RemoteException remote) return Cut(remote.Error, depth);
        var inner = exception.InnerException;
        var type = exception.GetType();
        return new RemoteError(
            Cut(type.FullName ?? type.Name),
            Cut(MessageOf(exception)),
            Cut(StackOf(exception)),
            inner is null || depth == 1 ? null : Of(inner, depth - 1))
        {
            IsWrapper = exception is TargetInvocationException or AggregateException { InnerExceptions.Count: 1 },
        };
    }

    private static RemoteError Cut(RemoteError error, int depth) => new(
        Cut(error.TypeName),
        Cut(error.Message),
        Cut(error.StackTrace),
        error.Inner is null || depth == 1 ? null : Cut(error.Inner, depth - 1))
    {
        IsWrapper = error.IsWrapper,
    };

    private static string Cut(string text) => text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText - 1), "…");

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message ?? "";
        }
        catch (Exception failure)
        {
            return $"(no message: reading it threw {failure.GetType()})";
        }
    }

    private static string StackOf(Exception exception)
    {
        try
        {
            return exception.StackTrace ?? "";
        }
        catch (Exception failure)
        {
            return $"(no stack: reading it threw {failure.GetType()})";
        }
    }
}
