namespace Sandboxed.Integration.Tests.Maps;

/// <summary>How maps end before their input does, and that nothing is left behind.</summary>
public sealed class MapEndTests : IDisposable
{
    private readonly PoolOfTwo _pool = new();

    private MapOptions On => new() { Call = _pool.On };

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(10, 3, true)]
    [InlineData(10, 3, false)]
    [InlineData(5, 100, true)]
    public async Task An_endless_input_is_read_no_further_ahead_than_allowed(int maxBuffered, int chunkSize, bool ordered)
    {
        var input = new Sequences.Counted();
        var taken = 0;

        await foreach (var _ in Mapping.DoubleLimitedMapAsync(input.Endless(), On with { MaxBuffered = maxBuffered, ChunkSize = chunkSize, Ordered = ordered }))
        {
            taken++;
            Assert.InRange(input.Read, taken, taken + maxBuffered);
            if (taken == 200) break;
        }

        await input.Disposed.Task.InTime();
    }

    [Fact]
    public async Task A_consumer_that_does_not_take_lets_the_input_be_read_up_to_the_bound_and_no_further()
    {
        var input = new Sequences.Counted();
        await using var map = Mapping.DoubleLimitedMapAsync(input.Endless(), On with { MaxBuffered = 7 }).GetAsyncEnumerator();

        Assert.True(await map.MoveNextAsync());
        Assert.True(Patience.Until(() => input.Read == 8));
        Assert.True((await Mapping.DoubleLimitedAsync(_pool.On, 1)).IsSuccess); // time in which it could read on

        Assert.Equal(8, input.Read);
    }

    [Fact]
    public async Task Nothing_is_read_before_the_map_is_enumerated_and_each_enumeration_reads_anew()
    {
        var input = new Sequences.Counted();
        var map = Mapping.DoubleLimitedMapAsync(input.Endless().Take(3), On);
        Assert.Equal(0, input.Read);

        Assert.Equal([0, 2, 4], (await map.ToListInTime()).Select(item => item.Result.Value));
        Assert.Equal([0, 2, 4], (await map.ToListInTime()).Select(item => item.Result.Value));
        Assert.Equal(6, input.Read);
    }

    [Fact]
    public async Task An_input_that_throws_reaches_the_consumer_after_the_items_before()
    {
        var taken = new List<int>();

        var exception = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var item in Mapping.DoubleLimitedMapAsync(new Sequences.Counted().ThenThrow(10), On with { ChunkSize = 4 })) taken.Add(item.Result.Value);
        });

        Assert.Equal("the input is broken", exception.Message);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => 2 * i), taken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_timeout_ends_what_runs_and_throws(bool isCooperative)
    {
        using var directory = new TemporaryDirectory();
        var options = On with { Timeout = TimeSpan.FromSeconds(2), ChunkSize = 2, Call = _pool.On with { GracePeriod = TimeSpan.FromSeconds(1) } };
        var map = isCooperative
            ? Mapping.BehaveLimitedMapAsync(directory.Path, Deed.WaitForToken, 0, [0, 1, 0], options)
            : Mapping.BehaveDeafLimitedMapAsync(directory.Path, Deed.SleepForever, 0, [0, 1, 0], options);

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => map.ToListInTime());

        Assert.Contains("2 s", exception.Message);
        await AssertIdleAsync();
    }

    [Fact]
    public async Task A_timeout_comes_though_the_input_does_not()
    {
        using var blocked = new ManualResetEventSlim();

        await Assert.ThrowsAsync<TimeoutException>(() => Mapping.DoubleLimitedMapAsync(Blocking(), On with { Timeout = TimeSpan.FromMilliseconds(200) }).ToListInTime());

        blocked.Set();

        IEnumerable<int> Blocking()
        {
            blocked.Wait(CancellationToken.None);
            yield return 1;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_token_of_the_map_or_of_its_enumeration_ends_it(bool ofMap)
    {
        using var directory = new TemporaryDirectory();
        using var source = new CancellationTokenSource();
        var token = source.Token;
        var map = Mapping.BehaveDeafLimitedMapAsync(directory.Path, Deed.SleepForever, 1, [0, 1, 2], On with { ChunkSize = 3 }, ofMap ? token : default);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in map.WithCancellation(ofMap ? default : token)) source.Cancel();
        });

        Assert.Equal(token, exception.CancellationToken);
        await AssertIdleAsync();
    }

    [Fact]
    public async Task A_loop_that_is_left_early_cancels_what_runs()
    {
        using var directory = new TemporaryDirectory();
        var workers = new List<int>();

        await foreach (var item in Mapping.BehaveDeafLimitedMapAsync(directory.Path, Deed.SleepForever, 1, [0, 1, 1, 1, 1], On with { ChunkSize = 2 }))
        {
            workers.Add(item.Result.WorkerProcessId);
            break;
        }

        await AssertIdleAsync();
        Assert.True(Patience.Until(() => ProcessTable.IsGone(workers[0])), "the worker that slept is still there");
    }

    [Fact]
    public async Task A_disposed_pool_ends_the_map()
    {
        using var directory = new TemporaryDirectory();
        var map = Mapping.BehaveDeafLimitedMapAsync(directory.Path, Deed.SleepForever, 1, [0, 1, 2], On with { ChunkSize = 3 });

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var item in map) _pool.Pool.Dispose();
        });
    }

    [Fact]
    public async Task Progress_counts_up_to_the_end()
    {
        var recorder = new Recorder<MapProgress>();

        var items = await Mapping.ThrowIfOddLimitedMapAsync(Enumerable.Range(0, 50), On with { ChunkSize = 5, Progress = recorder }).ToListInTime();

        Assert.Equal(50, items.Count);
        var reports = recorder.Reports.ToList();
        Assert.Equal(new MapProgress(50, 50, 25, 25), reports[^1]);
        Assert.All(reports, report => Assert.Equal(report.Completed, report.Succeeded + report.Failed));
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.First.Completed <= pair.Second.Completed && pair.First.Read <= pair.Second.Read));
        Assert.True(reports.Count > 2);
    }

    /// <summary>The consumer, who gets nothing before that has ended, hears of those that have.</summary>
    [Fact]
    public async Task Progress_is_reported_while_the_first_item_still_runs()
    {
        using var directory = new TemporaryDirectory();
        using var source = new CancellationTokenSource(Patience.Limit);
        var stop = new StopAt(3, source);
        var map = Mapping.BehaveDeafLimitedMapAsync(directory.Path, Deed.SleepForever, 0, Enumerable.Range(0, 8), On with { ChunkSize = 1, Progress = stop });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in map.WithCancellation(source.Token)) Assert.Fail($"Item {item.Index} came before the first.");
        });

        Assert.True(stop.HasSeen);
    }

    [Fact]
    public void Options_are_checked_when_they_are_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>("ChunkSize", () => new MapOptions { ChunkSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("MaxBuffered", () => new MapOptions { MaxBuffered = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Timeout", () => new MapOptions { Timeout = TimeSpan.Zero });
        Assert.Throws<ArgumentNullException>("items", () => Mapping.DoubleLimitedMapAsync((IEnumerable<int>)null!, On));
    }

    /// <summary>Both workers are free again, or were replaced: two calls run at once, and there are no more.</summary>
    private async Task AssertIdleAsync()
    {
        var calls = Enumerable.Range(0, 8).Select(i => Mapping.DoubleLimitedAsync(_pool.On, i));
        Assert.All(await Task.WhenAll(calls).InTime(), result => Assert.True(result.IsSuccess));
        Assert.True(Patience.Until(() => _pool.Pool.Stats.WorkersAlive <= 2), $"{_pool.Pool.Stats.WorkersAlive} workers");
    }

    private sealed class StopAt(int completed, CancellationTokenSource source) : IProgress<MapProgress>
    {
        public bool HasSeen { get; private set; }

        public void Report(MapProgress value)
        {
            if (value.Completed < completed) return;
            HasSeen = true;
            source.Cancel();
        }
    }
}
