using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Failures;

/// <summary>Methods that reach for the descriptors between worker and host harm their own call only.</summary>
public sealed class InterferenceTests(PoolOfStream pool, PoolFixture regions) : IClassFixture<PoolOfStream>, IClassFixture<PoolFixture>
{
    private const int Data = 3, Control = 4;

    public static TheoryData<byte[]> Rubbish() => new(
        new byte[32],
        Enumerable.Repeat((byte)0xFF, 32).ToArray(),
        Enumerable.Repeat((byte)'x', 100_000).ToArray());

    [Theory]
    [MemberData(nameof(Rubbish))]
    public void Rubbish_on_the_data_socket_is_Anything(byte[] rubbish)
    {
        var result = Interfering.WriteRubbishLimited(pool.On, Data, rubbish);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("no message of this protocol", result.Detail);
        AssertReplaced(result);
    }

    [Fact]
    public void Rubbish_on_the_data_socket_followed_by_an_answer_is_Anything()
    {
        var result = Interfering.WriteRubbishAndReturnLimited(pool.On, Data, new byte[32]);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        AssertReplaced(result);
    }

    [Fact]
    public void Rubbish_on_the_control_socket_which_nobody_reads_changes_nothing() =>
        Assert.Equal(1000, Interfering.WriteRubbishAndReturnLimited(pool.On, Control, new byte[1000]).Value);

    [Fact]
    public void A_closed_data_socket_is_Anything()
    {
        var result = Interfering.CloseAndReturnLimited(pool.On, Data);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        AssertReplaced(result);
    }

    [Fact]
    public void A_closed_data_socket_of_a_method_that_never_returns_is_Anything()
    {
        var result = Interfering.CloseAndStayLimited(pool.On, Data);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        AssertReplaced(result);
    }

    [Fact]
    public void A_method_that_says_it_cannot_be_run_is_Anything()
    {
        var result = Interfering.RefuseLimited(pool.On, Data, "in the words of the method", new Recorder<int>());

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.DoesNotContain("in the words of the method", result.Detail);
        AssertReplaced(result);
    }

    [Fact]
    public async Task A_worker_that_keeps_talking_after_its_answer_gives_its_place_back()
    {
        using var own = new SandboxPool(new() { MaxWorkers = 1, Channel = ChannelKind.Stream });
        var on = new CallOptions { Executor = own };

        var talks = Interfering.TidyForEverLimited(on, Data, new Recorder<int>()).Value;

        Assert.NotEqual(talks, (await Lingering.ProcessIdLimitedAsync(on).InTime()).Value);
    }

    [Fact]
    public async Task The_end_of_a_pool_takes_a_worker_along_that_keeps_talking_after_its_answer()
    {
        var own = new SandboxPool(new() { MaxWorkers = 1, Channel = ChannelKind.Stream });
        var talks = Interfering.TidyForEverLimited(new CallOptions { Executor = own }, Data, new Recorder<int>()).Value;

        await own.DisposeAsync().AsTask().InTime();

        Assert.True(ProcessTable.IsGone(talks));
    }

    /// <summary>The file of a region has the size that it has, and is mapped.</summary>
    [Fact]
    public void What_is_done_to_the_file_of_a_region_changes_nothing()
    {
        Assert.SkipUnless(regions.Pool.Options.Channel == ChannelKind.Region, "This run is about the other channel.");

        Assert.True(Interfering.WriteRubbishAndReturnLimited(regions.On, Data, new byte[1000]).IsSuccess);
        var process = Lingering.ProcessIdLimited(regions.On).Value;
        Assert.True(Interfering.CloseAndReturnLimited(regions.On, Data).IsSuccess);
        Assert.Equal(process, Lingering.ProcessIdLimited(regions.On).Value);
    }

    private void AssertReplaced(LimitedResult result)
    {
        var next = Lingering.ProcessIdLimited(pool.On);

        Assert.NotEqual(result.WorkerProcessId, next.Value);
        Assert.True(ProcessTable.Ends(result.WorkerProcessId));
    }
}
