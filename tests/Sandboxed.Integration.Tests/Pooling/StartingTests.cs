namespace Sandboxed.Integration.Tests.Pooling;

/// <summary>Calls that wait for a worker which does not get ready.</summary>
public sealed class StartingTests
{
    public static TheoryData<StartMethod> Starts => [StartMethod.Spawn, StartMethod.ForkServer, StartMethod.Auto];

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task A_token_ends_the_wait(StartMethod startMethod)
    {
        using var pool = Hanging(startMethod);
        using var source = new CancellationTokenSource();
        var call = Begin(pool, source.Token);

        source.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task The_end_of_the_pool_ends_the_wait(StartMethod startMethod)
    {
        var pool = Hanging(startMethod);
        var call = Begin(pool, CancellationToken.None);

        await Task.Run(pool.Dispose).InTime();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.InTime());
        Assert.Equal(0, pool.Stats.WorkersAlive);
    }

    [Fact]
    public void Who_waits_for_a_template_that_hangs_learns_why()
    {
        using var pool = new SandboxPool(new() { StartMethod = StartMethod.ForkServer, Initializers = [Initializing.HangInitializer()], StartTimeout = TimeSpan.FromSeconds(6) });

        var failure = Assert.Throws<SandboxStartException>(() => Lingering.ProcessIdLimited(new CallOptions { Executor = pool }));

        Assert.Contains(nameof(Initializing.Hang), failure.Message);
    }

    private static SandboxPool Hanging(StartMethod startMethod) =>
        new(new() { StartMethod = startMethod, Initializers = [Initializing.HangInitializer()], StartTimeout = TimeSpan.FromMinutes(10) });

    /// <summary>Returns when the call waits, for a process that has begun.</summary>
    private static Task<LimitedResult<int>> Begin(SandboxPool pool, CancellationToken token)
    {
        var call = Task.Factory.StartNew(() => Lingering.ProcessIdLimited(new CallOptions { Executor = pool }, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(Patience.Until(() => pool.Stats.WorkersAlive == 1));
        return call;
    }
}
