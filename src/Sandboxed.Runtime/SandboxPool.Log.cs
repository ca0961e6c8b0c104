using Microsoft.Extensions.Logging;

namespace Sandboxed;

/// <content>What the pool says.</content>
public sealed partial class SandboxPool
{
    [LoggerMessage(EventId = 1, Message = "Worker {ProcessId} is ready.")]
    private static partial void LogStarted(ILogger logger, LogLevel level, int processId);

    [LoggerMessage(2, LogLevel.Information, "Worker {ProcessId} had ended or was still busy with something a call left behind, and is replaced.")]
    private static partial void LogReplaced(ILogger logger, int processId);

    [LoggerMessage(3, LogLevel.Warning, "Worker {ProcessId} ended while it was idle.")]
    private static partial void LogDiedIdle(ILogger logger, int processId);

    [LoggerMessage(4, LogLevel.Debug, "A call that its caller had cancelled failed.")]
    private static partial void LogAbandoned(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "{Count} workers of a disposed pool have not ended yet.")]
    private static partial void LogStragglers(ILogger logger, int count);

    [LoggerMessage(19, LogLevel.Warning, "Code of this process was changed by hot reload. Workers run the code on disk, without the change, until the application is built and started again.")]
    internal static partial void LogHotReload(ILogger logger);
}
