namespace Sandboxed;

/// <summary>Something happened to a worker of a <see cref="SandboxPool"/>.</summary>
public sealed class WorkerEventArgs : EventArgs
{
    internal WorkerEventArgs(WorkerChange change, int processId, bool deniesProcesses, string reason) =>
        (Change, ProcessId, DeniesProcesses, Reason) = (change, processId, deniesProcesses, reason);

    /// <summary>What happened.</summary>
    public WorkerChange Change { get; }

    /// <summary>The process id of the worker. Once it has ended the number may belong to another process.</summary>
    public int ProcessId { get; }

    /// <summary>What the worker was confined to for life: whether it serves calls with <c>NumProcesses = 0</c>, and only those.</summary>
    public bool DeniesProcesses { get; }

    /// <summary>Why, in words, to follow "the worker was ended because".</summary>
    public string Reason { get; }

    /// <summary>One sentence.</summary>
    public override string ToString() => $"Worker {ProcessId} {Change}: {Reason}.";
}
