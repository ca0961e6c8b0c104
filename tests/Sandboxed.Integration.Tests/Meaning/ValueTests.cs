namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>What a method returns is what its twin gives back, whatever it is.</summary>
public sealed class ValueTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void Null_is_a_value()
    {
        var result = Travelling.NullLimited(pool.On);

        Assert.Equal(ExitStatus.Success, result.ExitStatus);
        Assert.Null(result.Value);
        Assert.True(result.TryGetValue(out var value));
        Assert.Null(value);
    }

    [Fact]
    public void A_default_is_a_value()
    {
        var result = Travelling.DefaultLimited(pool.On);

        Assert.True(result.TryGetValue(out var value));
        Assert.Equal(Guid.Empty, value);
    }

    [Fact]
    public void An_exception_object_is_a_value()
    {
        var result = Travelling.ExceptionAsValueLimited(pool.On);

        Assert.Equal(ExitStatus.Success, result.ExitStatus);
        Assert.Null(result.Error);
        var exception = Assert.IsType<RemoteException>(result.Value);
        Assert.Equal(("System.FormatException", "a value"), (exception.Error.TypeName, exception.Error.Message));
        Assert.Equal("inside", exception.InnerException?.Message);
        Assert.Null(Travelling.NoExceptionLimited(pool.On).Value);
    }

    [Fact]
    public void A_method_without_a_result_has_a_result()
    {
        var result = Printing.CapturedLimited(pool.On, "", "");

        Assert.True(result.IsSuccess);
        result.ThrowIfFailed();
    }

    [Fact]
    public void The_method_itself_runs_in_the_callers_process_and_its_twin_never()
    {
        Assert.Equal(Environment.ProcessId, Lingering.ProcessId());
        Assert.NotEqual(Environment.ProcessId, Lingering.ProcessIdLimited(pool.On).Value);
        Assert.Throws<FormatException>(() => Throwing.Plainly("directly"));
    }

    [Fact]
    public void Overloads_are_told_apart()
    {
        Assert.Equal("int 1", Travelling.OverloadedLimited(pool.On, 1).Value);
        Assert.Equal("string 1", Travelling.OverloadedLimited(pool.On, "1").Value);
        Assert.Equal("both 1 2", Travelling.OverloadedLimited(pool.On, 1, "2").Value);
    }

    [Fact]
    public void Params_and_optional_parameters_are_those_of_the_method()
    {
        Assert.Equal(6, Travelling.SumLimited(pool.On, 1, 2, 3).Value);
        Assert.Equal(0, Travelling.SumLimited(pool.On).Value);
        Assert.Equal("aa", Travelling.OptionalLimited(pool.On, "a").Value);
        Assert.Equal("a-a-a", Travelling.OptionalLimited(pool.On, "a", between: "-", times: 3).Value);
    }

    [Fact]
    public void Spans_travel() => Assert.Equal(6.5, Travelling.SpanSumLimited(pool.On, [1, 2, 3.5]).Value);

    [Fact]
    public async Task Instance_methods_run_on_a_copy_of_their_object()
    {
        var counter = new Counter { Count = 41 };

        Assert.Equal(42, counter.NextLimited(pool.On).Value);
        Assert.Equal(51, (await counter.AddLimitedAsync(pool.On, 10).InTime()).Value);
        Assert.Equal(41, counter.Count);
    }

    [Fact]
    public async Task Asynchronous_methods_of_every_kind_are_awaited()
    {
        var counter = new Counter { Count = 3 };

        Assert.Equal("counted to 3", (await counter.DescribeLimitedAsync(pool.On).InTime()).Value);
        Assert.True((await Counter.NothingLimitedAsync(pool.On).InTime()).IsSuccess);
    }

    [Fact]
    public void Native_functions_can_be_limited()
    {
        var result = NativeFunctions.getpidLimited(pool.On);

        Assert.Equal(result.WorkerProcessId, result.Value);
        Assert.NotEqual(0, NativeFunctions.getppidLimited(pool.On).Value);
    }

    [Fact]
    public void An_iterator_runs_to_its_end_in_the_worker()
    {
        Assert.Equal([0, 1, 2], Lazy.CountLimited(pool.On, 3).Value);
        Assert.Null(Lazy.CountLimited(pool.On, -1).Value);

        var thrown = Lazy.ThrowLimited(pool.On);
        var refused = Lazy.StartLimited(pool.On);

        Assert.Equal((ExitStatus.Anything, "System.FormatException"), (thrown.ExitStatus, thrown.Error?.TypeName));
        Assert.StartsWith("The method threw System.FormatException", thrown.Detail, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Subprocess, refused.ExitStatus);
    }
}
