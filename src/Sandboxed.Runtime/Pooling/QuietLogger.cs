using Microsoft.Extensions.Logging;

namespace Sandboxed.Pooling;

/// <summary>The application's logger, as all of the pool uses it: what that throws is the application's own affair, and keeps nothing from being done.</summary>
internal sealed record QuietLogger(ILogger Logger) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return Logger.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            Logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is no other place to say it.
        }
    }
}
