using Sandboxed.Transport;
using Sandboxed.Integration.Tests.Maps;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>What a method yields is had as it comes, under the limits of its call.</summary>
public sealed class StreamTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task All_items_come_in_order(int count)
    {
        var stream = Streaming.NodesLimitedAsync(pool.On, count);
        Assert.Null(stream.Result);

        Assert.Equal(Enumerable.Range(0, count), (await stream.ToListInTime()).Select(node => node.Value));
        Assert.Equal(ExitStatus.Success, stream.Result!.ExitStatus);
    }

    [Fact]
    public async Task Each_enumeration_is_a_call()
    {
        var stream = Streaming.NodesLimitedAsync(pool.On, 3);

        Assert.Equal(3, (await stream.ToListInTime()).Count);
        var first = stream.Result;
        Assert.Equal(3, (await stream.ToListInTime()).Count);
        Assert.NotSame(first, stream.Result);
    }

    [Fact]
    public async Task What_was_yielded_before_an_exception_comes_before_it()
    {
        var stream = Streaming.ThenThrowLimitedAsync(pool.On, 3);
        List<string?> items = [];

        var thrown = await Assert.ThrowsAsync<AnythingException>(async () =>
        {
            await foreach (var item in stream) items.Add(item);
        }).InTime();

        Assert.Equal([null, "1", null], items);
        Assert.Equal("There is no more.", thrown.Result.Error!.Message);
        Assert.Same(thrown.Result, stream.Result);
    }

    [Fact]
    public async Task What_was_yielded_before_the_death_of_the_worker_comes_before_it()
    {
        var stream = Streaming.ThenDieLimitedAsync(pool.On, 100);
        List<int> items = [];

        await Assert.ThrowsAsync<AnythingException>(async () =>
        {
            await foreach (var item in stream) items.Add(item);
        }).InTime();

        Assert.Equal(Enumerable.Range(0, 100), items);
        Assert.Contains("in the middle of a stream", stream.Result!.Detail);
    }

    /// <summary>
    /// Half a second is enough to yield hundreds of thousands that nothing holds back. One was taken, 64 wait, and the method waits with the next. A socket
    /// holds what fits into it besides.
    /// </summary>
    [Fact]
    public async Task A_consumer_that_does_not_take_holds_the_method_back_until_its_limit()
    {
        using var directory = new TemporaryDirectory();
        var counted = Path.Combine(directory.Path, "counted");
        var stream = Streaming.EndlessLimitedAsync(pool.On, counted);
        await using var items = stream.GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await items.MoveNextAsync().AsTask().InTime());
        Assert.True(ProcessTable.Ends(items.Current));
        Assert.InRange(new FileInfo(counted).Length, 2, pool.Pool.Options.Channel == ChannelKind.Region ? 1 + 64 + 1 : 10_000);

        await Assert.ThrowsAsync<WallTimeoutException>(async () =>
        {
            while (await items.MoveNextAsync())
            {
            }
        }).InTime();
        Assert.Equal(ExitStatus.Timeout, stream.Result!.ExitStatus);
    }

    [Fact]
    public async Task Who_leaves_ends_the_call()
    {
        using var directory = new TemporaryDirectory();
        await foreach (var worker in Streaming.EndlessLimitedAsync(pool.On with { WallTime = TimeSpan.FromMinutes(5) }, Path.Combine(directory.Path, "counted"))) break;

        Assert.Equal(1, (await Streaming.SumOfStreamLimitedAsync(pool.On, 2).InTime()).Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_tells_the_method_and_is_the_one_that_is_thrown(bool isOfTwin)
    {
        using var directory = new TemporaryDirectory();
        using var source = new CancellationTokenSource();
        var told = Path.Combine(directory.Path, "told");
        var stream = Streaming.UntilToldLimitedAsync(pool.On, told, isOfTwin ? source.Token : default);

        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in stream.WithCancellation(isOfTwin ? default : source.Token)) await source.CancelAsync();
        }).InTime();

        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.True(Patience.Until(() => File.Exists(told)));
    }

    /// <summary>There the thread that takes the items serves all calls of the worker, and must not wait.</summary>
    [Fact]
    public async Task A_call_can_take_the_stream_of_another() => Assert.Equal(499_500, (await Streaming.SumOfStreamLimitedAsync(pool.On, 1000).InTime()).Value);
}
