using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sandboxed.HostProgram.Starving;

/// <summary>Keeps what is logged; throws when it is told to.</summary>
internal sealed class HostLog : ILogger
{
    public static bool Throws { get; set; }

    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => Throws ? throw new InvalidOperationException("The logger of this host throws.") : true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue(formatter(state, exception));
        if (Throws) throw new InvalidOperationException("The logger of this host throws.");
    }
}
