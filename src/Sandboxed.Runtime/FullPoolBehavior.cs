namespace Sandboxed;

/// <summary>What happens to a call when <see cref="SandboxPoolOptions.MaxPending"/> calls wait already.</summary>
public enum FullPoolBehavior
{
    /// <summary>It waits until it may become pending: a synchronous twin blocks, the task of an asynchronous one is not completed.</summary>
    Wait,

    /// <summary>It throws a <see cref="PoolFullException"/>.</summary>
    Throw,
}
