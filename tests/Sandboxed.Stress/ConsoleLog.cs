using Microsoft.Extensions.Logging;

namespace Sandboxed.Stress;

/// <summary>Prints what says that something could not be done as it should; the deaths of workers are what these runs are about.</summary>
internal sealed class ConsoleLog : ILogger
{
    private const int FirstOfTemplates = 20;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error || (IsEnabled(logLevel) && eventId.Id == FirstOfTemplates + 1)) Console.WriteLine(formatter(state, exception));
    }
}
