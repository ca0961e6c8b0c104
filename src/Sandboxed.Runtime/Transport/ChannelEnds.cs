using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Transport;

/// <summary>Both ends of what a new worker and its host exchange frames through.</summary>
internal abstract class ChannelEnds : IDisposable
{
    /// <summary>What the worker gets: the host closes it when the worker has it.</summary>
    public abstract SafeFileHandle OfWorker { get; }

    /// <summary>To one that was forked, and checked: begin. Said as early as can be, for the host has work of its own until the worker is ready.</summary>
    public abstract void Go();

    /// <summary>The host's end, which from now on owns what the host needs of this.</summary>
    /// <param name="control">Cancellations and answers to nested calls; its closing tells the worker that the host is gone.</param>
    /// <param name="exited">The worker's pidfd: readable when it has ended.</param>
    /// <param name="stallLimit">How long a worker may pause in the middle of a frame.</param>
    /// <param name="frameLimit">The largest payload that is accepted.</param>
    public abstract HostChannel Connect(SafeFileHandle control, SafeFileHandle exited, TimeSpan stallLimit, int frameLimit);

    /// <summary>The host's end as a channel like that of the worker, for one who plays the host.</summary>
    public abstract WorkerChannel Opposite(Action workerGone);

    /// <summary>What the worker sees when the host is gone.</summary>
    public abstract void HangUp();

    /// <summary>Closes the worker's end; that of the host too, if it was not connected.</summary>
    public abstract void Dispose();
}
