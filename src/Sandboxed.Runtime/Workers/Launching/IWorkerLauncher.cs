namespace Sandboxed.Workers.Launching;

/// <summary>
/// Starts workers for one pool. Several threads may start some at once; a start takes from a millisecond to a tenth of a second.
/// </summary>
internal interface IWorkerLauncher : IDisposable
{
    /// <summary>Starts a worker.</summary>
    /// <param name="order">Which one, and how long to wait for it.</param>
    /// <param name="birth">Makes it a worker, and sees to it that nothing is left of one that did not get so far.</param>
    /// <exception cref="OperationCanceledException">The token of the order was cancelled.</exception>
    /// <exception cref="SandboxStartException">It did not become idle in time, or refused.</exception>
    Worker Start(in WorkerOrder order, WorkerBirth birth);
}
