namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Something other than a pool can run calls.</summary>
public sealed class ExecutorTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void A_call_that_was_read_gives_its_value()
    {
        var call = LimitedCall.FromBytes(Travelling.OverloadedLimitedCall(5).ToBytes());

        Assert.EndsWith("Travelling.Overloaded", call.ToString());
        var typed = Assert.IsType<LimitedCall<string>>(call);
        Assert.Equal(Travelling.OverloadedLimited(5).Value, typed.Run().Value);
    }

    [Fact]
    public async Task Every_twin_goes_through_the_executor_that_its_options_name()
    {
        var executor = new Forwarding(pool.Pool);
        var options = new CallOptions { Executor = executor, MemMb = 100 };

        Assert.Equal("int 1", Travelling.OverloadedLimited(options, 1).Value);
        Assert.Equal("int 2", (await Travelling.OverloadedLimitedAsync(options, 2).InTime()).Value);
        Assert.Equal("int 3", Travelling.OverloadedLimitedCall(3).Run(options).Value);
        Assert.Equal("int 4", (await Travelling.OverloadedLimitedCall(4).RunAsync(options).InTime()).Value);
        Assert.True(LimitedCall.FromBytes(Travelling.OverloadedLimitedCall(5).ToBytes()).Run(options).IsSuccess);
        Assert.True(Printing.CapturedLimited(options, "", "").IsSuccess);

        Assert.Equal(6, executor.Options.Count);
        Assert.All(executor.Options, passed => Assert.Same(options, passed));
    }

    [Fact]
    public void Failures_come_back_with_their_result()
    {
        var result = Throwing.PlainlyLimited(new CallOptions { Executor = new Forwarding(pool.Pool) }, "far away");

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("far away", result.Error?.Message);
        Assert.False(result.TryGetValue(out _));
    }

    [Fact]
    public void A_value_returned_in_the_grace_period_comes_back_too()
    {
        var result = Cooperative.UntilCancelledLimited(new CallOptions { Executor = new Forwarding(pool.Pool) }, CancellationToken.None);

        Assert.Equal(ExitStatus.Timeout, result.ExitStatus);
        Assert.True(result.TryGetValue(out var value));
        Assert.Equal("what there was", value);
    }

    [Fact]
    public void An_answer_that_is_not_the_methods_is_Anything()
    {
        var result = Travelling.DefaultLimited(new CallOptions { Executor = new Garbling(pool.Pool) });

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.False(result.TryGetValue(out _));
    }

    /// <summary>Sends calls as bytes, as a cluster would, and runs them in a pool of its own.</summary>
    private sealed class Forwarding(SandboxPool pool) : ISandboxExecutor
    {
        public List<CallOptions?> Options { get; } = [];

        public Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options, CancellationToken cancellationToken)
        {
            Options.Add(options);
            return pool.ExecuteAsync(LimitedCall.FromBytes(call.ToBytes()), options is null ? null : options with { Executor = null }, cancellationToken);
        }
    }

    private sealed class Garbling(SandboxPool pool) : ISandboxExecutor
    {
        public async Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options, CancellationToken cancellationToken)
        {
            var outcome = await pool.ExecuteAsync(call, null, cancellationToken);
            return outcome with { Answer = outcome.Answer[..^1] };
        }
    }
}
