using Microsoft.Extensions.Logging;
using Sandboxed.Misbehaving;

namespace Sandboxed.HostProgram;

/// <summary>Runs calls that print more than its standard output takes, which nothing reads: one that answers, one beyond its limit, one that is cancelled.</summary>
internal static class PrintUnread
{
    public static int Run()
    {
        var log = new ErrorLog();
        using (var pool = new SandboxPool(new() { MaxWorkers = 2, Logger = log }))
        {
            var on = new CallOptions { Executor = pool };
            Console.Error.WriteLine($"answer: {Printing.FloodPassedOnLimited(on, 10).Value}");
            using var never = new CancellationTokenSource();
            Console.Error.WriteLine($"limit: {Printing.FloodForEverLimited(on, never.Token).ExitStatus}");
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            try
            {
                Printing.FloodForEverLimited(on with { WallTime = TimeSpan.FromMinutes(5) }, soon.Token);
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("cancelled");
            }

            log.Stalled.Wait();
        }

        Console.Error.WriteLine("disposed");
        return 0;
    }

    /// <summary>Says on standard error what the log says of lost output.</summary>
    private sealed class ErrorLog : ILogger
    {
        public ManualResetEventSlim Stalled { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).Contains("takes nothing", StringComparison.Ordinal)) Stalled.Set();
        }
    }
}
