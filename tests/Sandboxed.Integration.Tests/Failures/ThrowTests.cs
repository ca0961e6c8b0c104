namespace Sandboxed.Integration.Tests.Failures;

/// <summary>An exception of the method is Anything, with all that can be said of it.</summary>
public sealed class ThrowTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void Type_message_and_stack_arrive()
    {
        var result = Throwing.PlainlyLimited(pool.On, "seven is no colour");

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("System.FormatException", result.Error?.TypeName);
        Assert.Equal("seven is no colour", result.Error?.Message);
        Assert.Contains($"{nameof(Throwing)}.{nameof(Throwing.Plainly)}", result.Error?.StackTrace);
        Assert.Null(result.Error?.Inner);
        Assert.Contains("seven is no colour", result.Detail);
        Assert.Null(result.ExitCode);
        Assert.Null(result.Signal);
    }

    [Fact]
    public void Detail_is_one_line_though_the_message_has_several()
    {
        var result = Throwing.PlainlyLimited(pool.On, "one\r\ntwo\nthree");

        Assert.EndsWith("one two three", result.Detail);
        Assert.Equal("one\r\ntwo\nthree", result.Error?.Message);
    }

    [Fact]
    public void The_exception_of_the_caller_shows_both_stacks()
    {
        var exception = Assert.Throws<AnythingException>(() => Throwing.PlainlyLimited(pool.On, "seven").Value);

        Assert.Equal(ExitStatus.Anything, exception.Result.ExitStatus);
        Assert.Contains(nameof(Throwing.Plainly), exception.ToString());
        Assert.Contains(nameof(The_exception_of_the_caller_shows_both_stacks), exception.ToString());
    }

    [Fact]
    public void The_inner_exception_of_the_callers_has_the_stack_of_the_worker()
    {
        var exception = Assert.Throws<AnythingException>(() => Throwing.WithInnerLimited(pool.On).ThrowIfFailed());

        var inner = Assert.IsType<RemoteException>(exception.InnerException);
        Assert.Equal("outer", inner.Message);
        Assert.Contains(nameof(Throwing.WithInner), inner.StackTrace);
        Assert.Contains("Parse", inner.InnerException?.StackTrace);
    }

    [Theory]
    [InlineData(nameof(Throwing.ByReflection), "System.Reflection.TargetInvocationException")]
    [InlineData(nameof(Throwing.OneTask), "System.AggregateException")]
    public void The_detail_names_the_cause_and_not_what_only_wraps_it(string how, string wrapper)
    {
        var result = how == nameof(Throwing.OneTask) ? Throwing.OneTaskLimited(pool.On) : Throwing.ByReflectionLimited(pool.On);

        Assert.Equal("The method threw System.FormatException: seven is no colour", result.Detail);
        Assert.Equal((wrapper, "System.FormatException"), (result.Error?.TypeName, result.Error?.Inner?.TypeName));
        Assert.Equal(result.Error, LimitedOutcome.FromBytes(new LimitedOutcome(result, default).ToBytes()).Result.Error);
    }

    [Fact]
    public void The_detail_of_a_type_that_cannot_be_initialized_names_type_and_cause()
    {
        var detail = Throwing.InTypeInitializerLimited(pool.On).Detail;

        Assert.Contains("Uninitializable", detail);
        Assert.Contains("Its cause is System.FormatException: The input string 'seven'", detail);
    }

    [Fact]
    public void Of_several_exceptions_the_detail_names_all()
    {
        var detail = Throwing.AggregateLimited(pool.On).Detail;

        Assert.Contains("System.AggregateException", detail);
        Assert.Contains("(second)", detail);
    }

    [Fact]
    public void Inner_exceptions_arrive()
    {
        var error = Throwing.WithInnerLimited(pool.On).Error!;

        Assert.Equal(("System.InvalidOperationException", "outer"), (error.TypeName, error.Message));
        Assert.Equal("System.FormatException", error.Inner?.TypeName);
        Assert.Contains("Parse", error.Inner?.StackTrace);
    }

    [Fact]
    public void Of_several_the_first_arrives_as_the_inner_one()
    {
        var error = Throwing.AggregateLimited(pool.On).Error!;

        Assert.Equal("System.AggregateException", error.TypeName);
        Assert.Equal("System.ArgumentException", error.Inner?.TypeName);
    }

    [Fact]
    public async Task An_asynchronous_method_throws_alike()
    {
        var result = await Throwing.AsynchronouslyLimitedAsync(pool.On).InTime();

        Assert.Equal("System.FormatException", result.Error?.TypeName);
        Assert.Equal("later", result.Error?.Message);
    }

    [Fact]
    public void An_exception_whose_own_text_throws_arrives_by_its_type()
    {
        var result = Throwing.UnspeakablyLimited(pool.On);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.EndsWith("UnspeakableException", result.Error?.TypeName);
    }

    [Fact]
    public void A_message_of_a_million_characters_is_cut_off()
    {
        var result = Throwing.WithLongMessageLimited(pool.On, 1_000_000);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.InRange(result.Error!.Message.Length, 1000, 100_000);
    }

    [Fact]
    public void A_cancellation_of_the_methods_own_is_an_exception_like_others()
    {
        var result = Throwing.CancellationLimited(pool.On);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("System.OperationCanceledException", result.Error?.TypeName);
    }

    [Fact]
    public void The_worker_serves_the_next_call()
    {
        var thrown = Throwing.PlainlyLimited(pool.On, "again");

        Assert.Equal(thrown.WorkerProcessId, Lingering.ProcessIdLimited(pool.On).Value);
    }
}
