namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>What initializers do to the workers of their pool.</summary>
public sealed class InitializerTests
{
    [Fact]
    public void They_run_in_order_with_their_arguments_once_before_the_first_call()
    {
        using var pool = PoolWith(Initializing.TraceInitializer("first", [1, 2, 3]), Initializing.LaterInitializer("second"), Initializing.TraceInitializer("third", []));
        var on = new CallOptions { Executor = pool };

        for (var i = 0; i < 3; i++) Assert.Equal(["first 1+2+3", "second", "third "], Initializing.TracesLimited(on).Value);
    }

    [Fact]
    public void Their_arguments_are_those_of_the_moment_they_were_made()
    {
        int[] numbers = [1, 2];
        var initializer = Initializing.TraceInitializer("numbers", numbers);
        numbers[0] = 100;
        using var pool = PoolWith(initializer);

        Assert.Equal(["numbers 1+2"], Initializing.TracesLimited(new CallOptions { Executor = pool }).Value);
    }

    [Fact]
    public void A_worker_that_takes_the_place_of_another_runs_them_again()
    {
        using var pool = PoolWith(Initializing.TraceInitializer("again", []));
        var on = new CallOptions { Executor = pool };
        Assert.Equal(ExitStatus.Anything, Dying.ExitLimited(on, 3).ExitStatus);

        Assert.Equal(["again "], Initializing.TracesLimited(on).Value);
    }

    [Fact]
    public void Their_AsyncLocals_end_with_them()
    {
        using var pool = PoolWith(Initializing.TraceInitializer("text", []));

        Assert.Null(Initializing.AmbientLimited(new CallOptions { Executor = pool }).Value);
    }

    [Fact]
    public void A_limited_twin_in_one_runs_right_there()
    {
        using var pool = PoolWith(Initializing.TraceCallInitializer(41));

        var trace = Assert.Single(Initializing.TracesLimited(new CallOptions { Executor = pool }).Value);

        Assert.StartsWith("Success: The method returned", trace);
        Assert.EndsWith(" 42 in here", trace);
    }

    [Fact]
    public void They_say_what_they_are()
    {
        var initializer = Initializing.LaterInitializer("text");

        Assert.Equal(("Sandboxed.Misbehaving.Initializing.TraceLaterAsync", InitializerPlace.Worker), (initializer.Method, initializer.Where));
        Assert.Equal(InitializerPlace.Auto, Initializing.TraceInitializer("", []).Where);
    }

    [Fact]
    public void A_pool_takes_no_null_for_one()
    {
        Assert.Throws<ArgumentNullException>(() => new SandboxPoolOptions { Initializers = null! });
        Assert.Throws<ArgumentException>(() => new SandboxPoolOptions { Initializers = [null!] });
    }

    private static SandboxPool PoolWith(params SandboxInitializer[] initializers) => new(new() { MaxWorkers = 1, StartMethod = StartMethod.Spawn, Initializers = initializers });
}
