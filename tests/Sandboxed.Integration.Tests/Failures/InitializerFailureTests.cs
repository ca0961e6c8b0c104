namespace Sandboxed.Integration.Tests.Failures;

/// <summary>An initializer that fails makes every call fail with the same words, and leaves nothing.</summary>
public sealed class InitializerFailureTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    [Fact]
    public void One_that_throws() => AssertFails(
        Initializing.ThrowInitializer("bad data"),
        "The initializer Sandboxed.Misbehaving.Initializing.Throw threw System.IO.InvalidDataException: bad data", "at Sandboxed.Misbehaving.Initializing.Throw");

    [Fact]
    public void The_exception_of_one_that_throws_is_the_inner_one_of_the_callers()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, Initializers = [Initializing.ThrowInitializer("bad data")] });

        var failure = Assert.Throws<SandboxStartException>(() => Initializing.TracesLimited(new CallOptions { Executor = pool }));

        var inner = failure.InnerException is SandboxStartException shared ? shared.InnerException : failure.InnerException;
        Assert.Equal("System.IO.InvalidDataException", Assert.IsType<RemoteException>(inner).Error.TypeName);
        Assert.Contains("Sandboxed.Misbehaving.Initializing.Throw", inner.StackTrace);
    }

    [Fact]
    public void One_that_exits() => AssertFails(Initializing.ExitInitializer(7), "exited with code 7 in the initializer Sandboxed.Misbehaving.Initializing.Exit");

    [Fact]
    public void One_that_fails_fast() => AssertFails(
        Initializing.FailFastInitializer("last words"), "was ended by signal 6 (SIGABRT) in the initializer Sandboxed.Misbehaving.Initializing.FailFast", "last words");

    [Fact]
    public void One_that_hangs() => AssertFails(
        Initializing.HangInitializer(), "said nothing for 5 s (SandboxPoolOptions.StartTimeout) in the initializer Sandboxed.Misbehaving.Initializing.Hang");

    [Fact]
    public void Calls_behind_one_that_hangs_do_not_wait_for_another_to_hang()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, StartMethod = StartMethod.Spawn, StartTimeout = _patience, Initializers = [Initializing.HangInitializer()] });
        var on = new CallOptions { Executor = pool };
        Assert.Throws<SandboxStartException>(() => Initializing.TracesLimited(on));

        var second = Assert.Throws<SandboxStartException>(() => Initializing.TracesLimited(on));

        Assert.IsType<SandboxStartException>(second.InnerException);
    }

    /// <summary>Those that leave none are not named, nor is a thread of the runtime.</summary>
    [Fact]
    public void One_that_leaves_threads_in_the_template_is_named_with_them()
    {
        using var pool = new SandboxPool(new()
        {
            MaxWorkers = 1,
            StartMethod = StartMethod.ForkServer,
            Initializers = [Initializing.TraceInitializer("before", []), Initializing.LeaveThreadInitializer("left behind"), Initializing.TraceInitializer("after", [])],
        });

        var failure = Assert.Throws<SandboxStartException>(() => Initializing.TracesLimited(new CallOptions { Executor = pool }));

        Assert.Contains("'left behind' (left by the initializer Sandboxed.Misbehaving.Initializing.LeaveThread).", failure.Message);
        Assert.DoesNotContain("Tiered", failure.Message);
        Assert.DoesNotContain("Trace", failure.Message);
    }

    private static void AssertFails(SandboxInitializer initializer, params string[] words)
    {
        var traced = Initializing.TraceInitializer("before", []);
        using var pool = new SandboxPool(new()
        {
            MaxWorkers = 2,
            StartMethod = StartMethod.Spawn,
            StartTimeout = _patience,
            Initializers = [traced, initializer, traced],
        });
        var on = new CallOptions { Executor = pool };
        for (var i = 0; i < 3; i++)
        {
            var failure = Assert.Throws<SandboxStartException>(() => Initializing.TracesLimited(on));
            Assert.All(words, word => Assert.Contains(word, failure.Message));
        }

        Assert.True(Patience.Until(() => pool.Stats.WorkersAlive == 0));
    }
}
