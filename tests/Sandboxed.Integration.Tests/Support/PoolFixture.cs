using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Support;

/// <summary>A pool of one worker for all tests of a class.</summary>
public class PoolFixture : IDisposable
{
    public PoolFixture()
        : this(new() { MaxWorkers = 1 })
    {
    }

    protected PoolFixture(SandboxPoolOptions options)
    {
        Pool = new(options);
        On = new() { Executor = Pool };
    }

    public SandboxPool Pool { get; }

    /// <summary>Options that send a call to this pool.</summary>
    public CallOptions On { get; }

    public void Dispose()
    {
        Pool.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A pool whose worker sends its frames through sockets, where they may get stuck half-way.</summary>
public sealed class PoolOfStream() : PoolFixture(new() { MaxWorkers = 1, Channel = ChannelKind.Stream });

/// <summary>A pool of two workers.</summary>
public sealed class PoolOfTwo() : PoolFixture(new() { MaxWorkers = 2 });
