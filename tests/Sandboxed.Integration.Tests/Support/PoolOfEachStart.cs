namespace Sandboxed.Integration.Tests.Support;

/// <summary>A pool of one worker for each start method.</summary>
public sealed class PoolOfEachStart : IDisposable
{
    private readonly Dictionary<StartMethod, SandboxPool> _pools = new()
    {
        [StartMethod.Spawn] = new(new() { MaxWorkers = 1, StartMethod = StartMethod.Spawn }),
        [StartMethod.ForkServer] = new(new() { MaxWorkers = 1, StartMethod = StartMethod.ForkServer }),
    };

    public static TheoryData<StartMethod> All => new(StartMethod.Spawn, StartMethod.ForkServer);

    /// <summary>Options that send a call to one of them.</summary>
    public CallOptions On(StartMethod method) => new() { Executor = _pools[method] };

    public void Dispose()
    {
        foreach (var pool in _pools.Values) pool.Dispose();
    }
}
