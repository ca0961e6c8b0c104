namespace Sandboxed.Integration.Tests.Maps;

/// <summary>What all items share is sent to each worker once, and forgotten after the map.</summary>
public sealed class FixedArgumentTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public async Task They_are_read_once_by_each_worker_and_map()
    {
        var recipe = new Recipe(new byte[100_000]);

        var first = await CookAsync(recipe, 20, chunkSize: 3);
        var second = await CookAsync(recipe, 20, chunkSize: 3);

        Assert.Single(first.Select(dish => dish.Process).Distinct());
        Assert.Equal(first[0].Process, second[0].Process);
        Assert.Single(first.Select(dish => dish.Readings).Distinct());
        Assert.All(second, dish => Assert.Equal(first[0].Readings + 1, dish.Readings));
    }

    [Fact]
    public async Task What_a_method_changes_in_them_later_items_see_and_the_caller_does_not()
    {
        var recipe = new Recipe([]) { Uses = 100 };

        var dishes = await CookAsync(recipe, 5, chunkSize: 2);

        Assert.Equal([101, 103, 105, 107, 109], dishes.Select(dish => dish.Sum));
        Assert.Equal(100, recipe.Uses);
    }

    [Fact]
    public async Task They_are_marshalled_when_the_map_is_made()
    {
        var recipe = new Recipe([]) { Uses = 10 };
        var map = Mapping.CookLimitedMapAsync(recipe, [0], new() { Call = pool.On });
        recipe.Uses = 20;

        Assert.Equal(11, (await map.ToListInTime())[0].Result.Value.Sum);
    }

    [Fact]
    public async Task A_worker_that_takes_the_place_of_a_dead_one_is_sent_them_too()
    {
        using var directory = new TemporaryDirectory();

        var items = await Mapping.BehaveDeafLimitedMapAsync(directory.Path, Deed.Exit, 3, Enumerable.Range(0, 8), new() { ChunkSize = 2, Call = pool.On }).ToListInTime();

        Assert.Equal(2, items.Select(item => item.Result.WorkerProcessId).Distinct().Count());
        Assert.Equal([3], items.Where(item => !item.Result.IsSuccess).Select(item => item.Item));
    }

    [Fact]
    public async Task What_the_worker_cannot_read_fails_each_item_and_not_the_map()
    {
        var items = await Mapping.TakeLimitedMapAsync(new Throwaway(3, Environment.ProcessId), [1, 2], new() { ChunkSize = 2, Call = pool.On }).ToListInTime();

        Assert.All(items, item => Assert.Contains("it does not travel", item.Result.Detail));
        Assert.All(items, item => Assert.Equal(ExitStatus.Anything, item.Result.ExitStatus));
    }

    /// <summary>Fixed arguments of more than the memory limit leaves beside the heap: nobody is charged, and no chunk needs a worker of its own.</summary>
    [Fact]
    public async Task Large_ones_do_not_cost_each_chunk_a_worker()
    {
        var items = await ManagedMemory.LengthsLimitedMapAsync(new byte[100 << 20], Enumerable.Range(0, 6), new() { ChunkSize = 2, Call = pool.On }).ToListInTime();

        Assert.All(items, item => Assert.Equal((100 << 20) + item.Item, item.Result.Value));
        Assert.Single(items.Select(item => item.Result.WorkerProcessId).Distinct());

        // Forgotten, they are no burden to the next call either.
        Assert.True(ManagedMemory.FillLimited(pool.On, 40).IsSuccess);
    }

    [Fact]
    public async Task Executors_that_are_no_pools_are_given_them_with_each_item()
    {
        var executor = new Forwarding(pool.Pool);

        var items = await Mapping.DotLimitedMapAsync([1.0, 2.0], [new[] { 3.0, 4 }, new[] { 5.0, 6 }], new() { ChunkSize = 10, Call = new() { Executor = executor } }).ToListInTime();

        Assert.Equal([11, 17], items.Select(item => item.Result.Value));
        Assert.Equal(2, executor.Calls);
    }

    private async Task<List<(int Process, int Items, int Readings, int Sum)>> CookAsync(Recipe recipe, int count, int chunkSize) =>
        (await Mapping.CookLimitedMapAsync(recipe, Enumerable.Range(0, count), new() { ChunkSize = chunkSize, Call = pool.On }).ToListInTime())
        .Select(item => item.Result.Value).ToList();

    /// <summary>Sends calls as bytes, as a cluster would.</summary>
    private sealed class Forwarding(SandboxPool pool) : ISandboxExecutor
    {
        private int _calls;

        public int Calls => _calls;

        public Task<LimitedOutcome> ExecuteAsync(LimitedCall call, CallOptions? options, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            return pool.ExecuteAsync(LimitedCall.FromBytes(call.ToBytes()), null, cancellationToken);
        }
    }
}
