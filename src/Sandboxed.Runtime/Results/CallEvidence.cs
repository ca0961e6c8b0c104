using Sandboxed.Limits;
using Sandboxed.Transport;
using Sandboxed.Workers;

namespace Sandboxed.Results;

/// <summary>Everything that was seen of the end of a call.</summary>
internal readonly record struct CallEvidence
{
    /// <summary>The reason that was declared, the limits, and the measurements.</summary>
    public required RunningCall Call { get; init; }

    public required int WorkerProcessId { get; init; }

    public TimeSpan QueueTime { get; init; }

    /// <summary>Whether the worker had run other calls or items: what they left may have ended it.</summary>
    public bool FollowsOthers { get; init; }

    /// <summary>The kind of answer that came, in time or in the grace period; null if none came.</summary>
    public FrameKind? Answer { get; init; }

    /// <summary>What the worker said beside its answer.</summary>
    public FrameFlags Flags { get; init; }

    /// <summary>The exception that was the answer.</summary>
    public RemoteError? Error { get; init; }

    /// <summary>How the worker ended by itself; null if it lives, or was killed by the host.</summary>
    public ExitInfo? Exit { get; init; }

    /// <summary>The end of the standard error of a worker that ended by itself.</summary>
    public required string ErrorTail { get; init; }

    public required string StandardOutput { get; init; }

    public required string StandardError { get; init; }
}
