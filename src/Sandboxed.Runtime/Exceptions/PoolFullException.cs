namespace Sandboxed;

/// <summary>
/// As many calls wait for a worker as <see cref="SandboxPoolOptions.MaxPending"/> allows. The call did not run. It is not a
/// <see cref="SandboxException"/>, which always has a result.
/// </summary>
public sealed class PoolFullException : InvalidOperationException
{
    internal PoolFullException()
        : base($"No worker is free, and as many calls wait as {nameof(SandboxPoolOptions.MaxPending)} allows.")
    {
    }
}
