using Sandboxed.Limits;
using Sandboxed.Results;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <summary>Whether a worker is used again after a call, and if not, why.</summary>
internal static class WorkerVerdict
{
    /// <summary>Of a worker that cannot be used again.</summary>
    public static (WorkerChange Change, string Reason) Unfit(CallExchange exchange) => exchange.Call switch
    {
        { Reason: EndReason.Died } => (WorkerChange.Died, "it ended during a call"),
        { Reason: EndReason.Answered, IsKilled: false, Limits.Isolation: Isolation.Pristine } => (WorkerChange.Recycled, "it had run its one call"),
        { Reason: EndReason.Answered } when exchange.LeftThread => (WorkerChange.Recycled, "its call left a thread in it"),
        { Reason: EndReason.Answered } => (WorkerChange.Killed, "its call left it unfit for another"),
        { Reason: EndReason.WallLimit } => (WorkerChange.Killed, "its call reached the limit of elapsed time"),
        { Reason: EndReason.CpuLimit } => (WorkerChange.Killed, "its call reached the limit of processor time"),
        { Reason: EndReason.MemoryLimit } => (WorkerChange.Killed, "its call reached the limit of memory"),
        { Reason: EndReason.Cancelled } => (WorkerChange.Killed, "its call was cancelled"),
        { Reason: EndReason.Malformed } => (WorkerChange.Killed, "it sent what no worker sends"),
        { Reason: EndReason.Stalled } => (WorkerChange.Killed, "it stopped in the middle of a message"),
        _ => (WorkerChange.Killed, "its call was given up"),
    };

    /// <summary>Of a worker that could be used again: null if it is.</summary>
    public static string? Worn(Worker worker, SandboxPoolOptions options) =>
        worker.TasksRun >= options.MaxTasksPerWorker ? $"it had run {Words.Count(worker.TasksRun, "call")}" : null;

    /// <summary>Whether a worker has more than it may keep, as far as was seen. Some of it may be garbage.</summary>
    public static bool HasOutgrown(Worker worker, SandboxPoolOptions options) =>
        worker.Memory.Growth > (long)(options.MaxWorkerGrowthMb ?? int.MaxValue) << 20;

    /// <summary>Of a worker that has, after it has tidied up.</summary>
    public static string Outgrown(Worker worker, SandboxPoolOptions options) =>
        $"it had grown by {worker.Memory.Growth >> 20} MiB that its calls keep, {options.MaxWorkerGrowthMb} are allowed (MaxWorkerGrowthMb)";
}
