namespace Sandboxed.Transport;

/// <summary>How an operation on a <see cref="HostChannel"/> ended.</summary>
internal enum ChannelState
{
    /// <summary>The frame was sent, or a whole frame was received.</summary>
    Done,

    /// <summary>The worker process has ended, or has closed its end.</summary>
    WorkerGone,

    /// <summary>Somebody called <see cref="HostChannel.Interrupt"/>. What was received so far is kept; receiving may go on.</summary>
    Interrupted,

    /// <summary>The other end made no progress in the middle of a frame for the stall limit, or before the deadline.</summary>
    Stalled,

    /// <summary>The worker sent what no worker of ours sends.</summary>
    Malformed,
}
