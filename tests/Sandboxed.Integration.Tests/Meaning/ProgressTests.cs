namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>What a method reports while it runs.</summary>
public sealed class ProgressTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void Reports_arrive_in_order_on_the_calling_thread_before_the_synchronous_twin_returns()
    {
        var recorder = new Recorder<int>();

        Assert.Equal(1000, Reporting.CountToLimited(pool.On, 1000, recorder).Value);

        Assert.Equal(Enumerable.Range(1, 1000), recorder.Reports);
        Assert.Equal([Environment.CurrentManagedThreadId], recorder.Threads.Distinct());
    }

    [Fact]
    public async Task Reports_of_the_asynchronous_twin_have_arrived_when_it_completes()
    {
        var recorder = new Recorder<int>();

        Assert.Equal(1000, (await Reporting.CountToLimitedAsync(pool.On, 1000, recorder).InTime()).Value);

        Assert.Equal(Enumerable.Range(1, 1000), recorder.Reports);
    }

    [Fact]
    public void Reports_from_many_threads_all_arrive()
    {
        var recorder = new Recorder<int>();

        Reporting.CountInParallelLimited(pool.On, 1000, recorder).ThrowIfFailed();

        Assert.Equal(Enumerable.Range(1, 1000), recorder.Reports.Order());
    }

    [Fact]
    public void A_caller_need_not_listen() => Assert.Equal(10, Reporting.CountToLimited(pool.On, 10, null!).Value);

    [Fact]
    public void A_packed_call_reports_to_the_handler_it_was_made_with()
    {
        var recorder = new Recorder<int>();
        var call = Reporting.CountToLimitedCall(5, recorder);

        Assert.Equal(5, call.Run(pool.On).Value);
        Assert.Equal([1, 2, 3, 4, 5], recorder.Reports);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_throws_ends_the_call_with_its_exception_and_harms_nothing_else(bool asynchronous)
    {
        var mine = new InvalidDataException("the handler's");
        var handler = new ThrowingHandler<int>(mine);
        using var source = new CancellationTokenSource();

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(async () => _ = asynchronous
            ? await Reporting.CountToLimitedAsync(pool.On, 1000, handler).InTime()
            : Reporting.CountToLimited(pool.On, 1000, handler, source.Token));

        Assert.Same(mine, thrown);
        for (var i = 0; i < 20; i++) Assert.Equal(10, ManagedMemory.FillLimited(pool.On, 10).Value);
    }

    [Fact]
    public void A_handler_may_make_a_limited_call_itself()
    {
        using var other = new SandboxPool(new() { MaxWorkers = 1 });
        var handler = new CallingHandler(new() { Executor = other });

        Assert.Equal(3, Reporting.CountToLimited(pool.On, 3, handler).Value);
        Assert.Equal(["int 1", "int 2", "int 3"], handler.Answers);
    }

    private sealed class CallingHandler(CallOptions on) : IProgress<int>
    {
        public List<string> Answers { get; } = [];

        public void Report(int value) => Answers.Add(Travelling.OverloadedLimited(on, value).Value);
    }
}
