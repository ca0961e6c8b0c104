using Sandboxed.Limits;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// Starts workers for one pool. Several threads may start some at once; a start takes from a millisecond to a tenth of a second.
/// </summary>
internal interface IWorkerLauncher : IDisposable
{
    /// <summary>Starts a worker.</summary>
    /// <param name="profile">What the worker is confined to.</param>
    /// <param name="awaitsReady">Wait until it is idle. Otherwise it may be one that is not <see cref="Worker.IsReady"/>.</param>
    /// <param name="buried">Called when nothing is left of a worker that did not get so far.</param>
    /// <exception cref="SandboxStartException">It did not become idle in time, or refused.</exception>
    Worker Start(ConfinementProfile profile, bool awaitsReady, Action buried);
}
