namespace Sandboxed.Integration.Tests.Maps;

/// <summary>What goes into a map and what comes out.</summary>
public sealed class MapTests(PoolOfTwo pool) : IClassFixture<PoolOfTwo>
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Items_come_in_the_order_of_the_input_with_their_results(int chunkSize)
    {
        var items = await Mapping.DoubleLimitedMapAsync(Enumerable.Range(10, 300), On with { ChunkSize = chunkSize }).ToListInTime();

        Assert.Equal(Enumerable.Range(0, 300).Select(i => ((long)i, i + 10, 2 * (i + 10))), items.Select(item => (item.Index, item.Item, item.Result.Value)));
    }

    [Fact]
    public async Task Of_nothing_comes_nothing() => Assert.Empty(await Mapping.DoubleLimitedMapAsync([], On).ToListInTime());

    [Fact]
    public async Task Unordered_items_come_as_they_end()
    {
        using var directory = new TemporaryDirectory();
        var items = new List<int>();

        // Item 0 ends by its limit only, long after item 1 on the other worker.
        var options = On with { Ordered = false, Call = pool.On with { WallTime = TimeSpan.FromSeconds(2) } };
        await foreach (var item in Mapping.BehaveDeafLimitedMapAsync(directory.Path, Deed.SleepForever, 0, [0, 1, 2, 3], options)) items.Add(item.Item);

        Assert.Equal([0, 1, 2, 3], items.Order());
        Assert.Equal(0, items[^1]);
    }

    [Fact]
    public async Task Void_methods_have_results_without_values()
    {
        var items = await Mapping.ThrowIfOddLimitedMapAsync([1, 2, 3], On).ToListInTime();

        Assert.Equal([false, true, false], items.Select(item => item.Result.IsSuccess));
        Assert.Equal("3 is odd", items[2].Result.Error?.Message);
    }

    [Fact]
    public async Task Several_parameters_travel_as_tuples_to_asynchronous_methods_too()
    {
        (string, int)[] input = [("a", 1), ("b", 2)];

        var items = await Mapping.JoinLimitedMapAsync(input, On).ToListInTime();
        var withFixed = await Mapping.JoinLimitedMapAsync("c", [3, 4], On).ToListInTime();

        Assert.Equal(["a 1", "b 2"], items.Select(item => item.Result.Value));
        Assert.Equal("b", items[1].Item.first);
        Assert.Equal(["c 3", "c 4"], withFixed.Select(item => item.Result.Value));
    }

    [Fact]
    public async Task Spans_travel_as_memory()
    {
        (ReadOnlyMemory<double>, ReadOnlyMemory<double>)[] pairs = [(new[] { 1.0, 2 }, new[] { 3.0, 4 }), (new[] { 5.0 }, new[] { 6.0 })];
        ReadOnlyMemory<double>[] lasts = [new[] { 3.0, 4 }, new[] { 5.0, 6 }, new[] { 7.0, 8 }];

        Assert.Equal([11, 30], await ValuesAsync(Mapping.DotLimitedMapAsync(pairs, On with { ChunkSize = 2 })));
        Assert.Equal([11, 17, 23], await ValuesAsync(Mapping.DotLimitedMapAsync([1.0, 2.0], lasts, On with { ChunkSize = 2 })));
    }

    [Fact]
    public async Task The_receiver_of_an_instance_method_is_the_same_for_all_items()
    {
        var scale = new Scale(3);

        Assert.Equal([3, 6], await ValuesAsync(scale.ApplyLimitedMapAsync([1, 2], On)));
        Assert.Equal([13, 16], await ValuesAsync(scale.ApplyTwoLimitedMapAsync(10, [1, 2], On)));
        Assert.Equal([4, 8], await ValuesAsync(scale.ApplyTwoLimitedMapAsync([(1, 1), (2, 2)], On)));
    }

    [Fact]
    public async Task Asynchronous_input_that_pauses_does_not_hold_back_what_was_read()
    {
        using var stop = new CancellationTokenSource();
        var taken = new List<int>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Mapping.DoubleLimitedMapAsync(Sequences.ThenNothing(3), On with { ChunkSize = 100 }, stop.Token))
            {
                taken.Add(item.Result.Value);
                if (taken.Count == 3) stop.Cancel();
            }
        });

        Assert.Equal([0, 2, 4], taken);
    }

    [Fact]
    public async Task Items_that_cannot_be_marshalled_fail_with_their_index_and_the_others_run()
    {
        Shape[] shapes = [new() { Size = 1 }, new NamedShape { Name = "n" }, new() { Size = 3 }];

        var items = await Travelling.SizeOfLimitedMapAsync(shapes, On with { ChunkSize = 3 }).ToListInTime();

        Assert.Equal([ExitStatus.Success, ExitStatus.Anything, ExitStatus.Success], items.Select(item => item.Result.ExitStatus));
        Assert.Contains("'shape' of item 1 of", items[1].Result.Detail);
        Assert.Equal(3, items[2].Result.Value);
    }

    [Fact]
    public void A_fixed_argument_that_cannot_be_marshalled_throws_when_the_map_is_made()
    {
        var ring = new Node();
        ring.Next = ring;

        var exception = Assert.Throws<MarshallingException>(() => { _ = Mapping.CountLimitedMapAsync(ring, [1], On); });

        Assert.Contains("'shared'", exception.Message);
    }

    [Fact]
    public async Task Results_that_the_host_cannot_make_cost_their_item_only()
    {
        var items = await Travelling.RefusedByHostLimitedMapAsync([1, Environment.ProcessId, 2], On with { ChunkSize = 3 }).ToListInTime();

        Assert.Equal([true, false, true], items.Select(item => item.Result.IsSuccess));
        Assert.Single(items.Select(item => item.Result.WorkerProcessId).Distinct());
    }

    [Fact]
    public async Task Pristine_items_have_a_process_each()
    {
        var items = await Mapping.CountPristineLimitedMapAsync([1, 2, 3], On with { ChunkSize = 3 }).ToListInTime();

        Assert.Equal([1, 1, 1], items.Select(item => item.Result.Value));
        Assert.Equal(3, items.Select(item => item.Result.WorkerProcessId).Distinct().Count());
    }

    [Fact]
    public async Task Captured_output_is_that_of_the_item()
    {
        var items = await Mapping.PrintLimitedMapAsync([1, 2, 3], On with { ChunkSize = 3 }).ToListInTime();

        Assert.Equal(["item 1", "item 2", "item 3"], items.Select(item => item.Result.StandardOutput));
    }

    [Fact]
    public async Task Sixteen_maps_at_once_each_get_their_own_results()
    {
        var maps = Enumerable.Range(0, 16).Select(map => Task.Run(async () =>
        {
            var recipe = new Recipe(new byte[map]) { Uses = 1000 * map };
            var items = await Mapping.CookLimitedMapAsync(recipe, Enumerable.Range(0, 100), On with { ChunkSize = map + 1, Ordered = map % 2 == 0 }).ToListInTime();
            Assert.Equal(Enumerable.Range(0, 100), items.Select(item => item.Item).Order());
            Assert.All(items, item => Assert.InRange(item.Result.Value.Sum - item.Item, (1000 * map) + 1, (1000 * map) + 100));
        }));

        await Task.WhenAll(maps).InTime();
    }

    private MapOptions On => new() { Call = pool.On };

    private static async Task<IEnumerable<double>> ValuesAsync<T>(IAsyncEnumerable<LimitedItem<T, double>> map) =>
        (await map.ToListInTime()).Select(item => item.Result.Value);
}
