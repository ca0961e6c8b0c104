namespace Sandboxed;

/// <summary>Everything that is known about a call that ended, but for its value.</summary>
internal sealed record CallReport
{
    public required ExitStatus Status { get; init; }

    /// <summary>Words for the status. A success, the one that is common and in a hurry, finds its own when somebody asks.</summary>
    public string Detail
    {
        get => field ?? $"The method returned after {Results.Words.Of(WallTime)}.";
        init => field = Results.Words.InOneLine(value);
    }

    public required int WorkerProcessId { get; init; }
    public TimeSpan WallTime { get; init; }
    public TimeSpan QueueTime { get; init; }
    public TimeSpan CpuTime { get; init; }
    public long PeakMemoryBytes { get; init; }
    public int? ExitCode { get; init; }
    public int? Signal { get; init; }
    public RemoteError? Error { get; init; }
    public string StandardOutput { get; init; } = "";
    public string StandardError { get; init; } = "";
}
