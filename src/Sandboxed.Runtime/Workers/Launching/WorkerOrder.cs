using Sandboxed.Limits;

namespace Sandboxed.Workers.Launching;

/// <summary>What somebody wants who starts a worker.</summary>
/// <param name="Profile">What the worker is confined to.</param>
/// <param name="AwaitsReady">Wait until it is idle. Otherwise it may be one that is not <see cref="Worker.IsReady"/>.</param>
/// <param name="Token">Stops the waiting; what was started is ended.</param>
internal readonly record struct WorkerOrder(ConfinementProfile Profile, bool AwaitsReady, CancellationToken Token);
