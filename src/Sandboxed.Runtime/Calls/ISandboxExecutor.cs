namespace Sandboxed;

/// <summary>Runs calls: a <see cref="SandboxPool"/> on this machine, or something that passes them on to others.</summary>
/// <remarks>
/// What passes them on sends <see cref="LimitedCall.ToBytes"/>; the other side reads them with
/// <see cref="LimitedCall.FromBytes(ReadOnlySpan{byte}, out CallOptions?)"/>, has a pool execute the call, and
/// sends back <see cref="LimitedOutcome.ToBytes"/>, of which <see cref="LimitedOutcome.FromBytes"/> makes what <see cref="ExecuteAsync"/>
/// returns.
/// </remarks>
public interface ISandboxExecutor
{
    /// <summary>Runs a call.</summary>
    /// <param name="call">What to run.</param>
    /// <param name="options">What differs from the limits that the method of the call declares.</param>
    /// <param name="cancellationToken">Stops the call: one not yet started never runs, a running one is cancelled, then killed.</param>
    /// <returns>What happened, with the bytes of the answer if there is one.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before the call ended.</exception>
    /// <exception cref="LimitNotSupportedException">A limit cannot be enforced.</exception>
    /// <exception cref="SandboxStartException">No worker could be made ready.</exception>
    /// <exception cref="ObjectDisposedException">The executor is disposed.</exception>
    Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options = null, CancellationToken cancellationToken = default);
}
