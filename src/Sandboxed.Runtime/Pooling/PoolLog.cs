using Microsoft.Extensions.Logging;

namespace Sandboxed.Pooling;

/// <summary>What a pool says.</summary>
internal static partial class PoolLog
{
    [LoggerMessage(1, LogLevel.Debug, "Worker {ProcessId} is ready.")]
    public static partial void Started(QuietLogger logger, int processId);

    [LoggerMessage(1, LogLevel.Warning, "Worker {ProcessId} is ready: a debugger can be attached to it. Limits of elapsed and of processor time do not hold (SandboxPoolOptions.Debug).")]
    public static partial void StartedForDebugging(QuietLogger logger, int processId);

    [LoggerMessage(EventId = 2, Message = "Worker {ProcessId}: {Change}, as {Reason}.")]
    public static partial void Ended(QuietLogger logger, LogLevel level, int processId, WorkerChange change, string reason);

    [LoggerMessage(3, LogLevel.Warning, "A worker that was to be kept ready could not be started.")]
    public static partial void NotStarted(QuietLogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "A call that its caller had cancelled failed.")]
    public static partial void Abandoned(QuietLogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "{Count} workers of a disposed pool have not ended yet.")]
    public static partial void Stragglers(QuietLogger logger, int count);

    [LoggerMessage(7, LogLevel.Warning, "Code of this process was changed by hot reload. Workers run the code on disk, without the change, until the application is built and started again.")]
    public static partial void HotReloaded(QuietLogger logger);

    [LoggerMessage(9, LogLevel.Warning, "Worker {ProcessId} is replaced, as a call has left a thread in it, which could read what later calls are given. Wait for its end in the method, or say that it stays: SandboxWorker.KeepThreads().")]
    public static partial void LeftThread(QuietLogger logger, int processId);

    [LoggerMessage(8, LogLevel.Error, "Something that the pools of this process do in the background failed; they go on.")]
    public static partial void ThreadSurvived(QuietLogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Worker {ProcessId} is replaced, as its calls keep {Growth} MiB in it; MaxWorkerGrowthMb allows {Most}. Raise that, or clear what the methods keep in static fields: the next call starts with a new worker.")]
    public static partial void Outgrown(QuietLogger logger, int processId, long growth, int? most);

    [LoggerMessage(6, LogLevel.Error, "The handler of {Name} threw.")]
    public static partial void HandlerThrew(QuietLogger logger, string name, Exception exception);
}
