namespace Sandboxed.Integration.Tests.Maps;

/// <summary>Why slow items are to be sent one by one: those that lie beside each other in a chunk wait for each other, though other workers are free.</summary>
public sealed class ChunkNeighbourTests(PoolOfTwo pool) : IClassFixture<PoolOfTwo>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Items_of_a_chunk_run_one_after_the_other_on_one_worker_while_those_of_another_chunk_do_so_on_another()
    {
        const int Size = 3;
        var map = Waiting.ForFileOfItemLimitedMapAsync(_directory.Path, Enumerable.Range(0, 2 * Size), new() { ChunkSize = Size, Call = pool.On }).ToListInTime();

        for (var i = 0; i < Size; i++)
        {
            Assert.True(Patience.Until(() => HasBegun(i) && HasBegun(Size + i)));
            Assert.Equal([.. Enumerable.Range(0, i + 1), .. Enumerable.Range(Size, i + 1)], Begun());
            LetGo(i, Size + i);
        }

        var workers = (await map).Select(item => (item.Result.IsSuccess, item.Result.WorkerProcessId)).ToList();
        Assert.All(workers, worker => Assert.True(worker.IsSuccess));
        Assert.NotEqual(workers[0], workers[Size]);
        Assert.Equal([.. Enumerable.Repeat(workers[0], Size), .. Enumerable.Repeat(workers[Size], Size)], workers);
    }

    [Fact]
    public async Task A_chunk_waits_for_its_slow_item_though_another_worker_is_free()
    {
        LetGo(1, 2, 3);
        var map = Waiting.ForFileOfItemLimitedMapAsync(_directory.Path, Enumerable.Range(0, 4), new() { ChunkSize = 4, Call = pool.On }).ToListInTime();
        Assert.True(Patience.Until(() => HasBegun(0)));

        var free = await Lingering.ProcessIdLimitedAsync(pool.On).InTime();

        Assert.Equal([0], Begun());
        LetGo(0);
        Assert.All(await map, item => Assert.Equal((true, false), (item.Result.IsSuccess, item.Result.WorkerProcessId == free.Value)));
    }

    [Fact]
    public async Task Neighbours_of_a_slow_item_that_are_sent_one_by_one_run_on_other_workers_meanwhile()
    {
        var map = Waiting.ForFileOfItemLimitedMapAsync(_directory.Path, Enumerable.Range(0, 4), new() { ChunkSize = 1, Call = pool.On }).ToListInTime();
        Assert.True(Patience.Until(() => HasBegun(0)));

        for (var i = 1; i < 4; i++)
        {
            Assert.True(Patience.Until(() => HasBegun(i)), $"{i} waits for 0");
            LetGo(i);
        }

        LetGo(0);
        var items = await map;
        Assert.All(items, static item => Assert.True(item.Result.IsSuccess));
        Assert.All(items.Skip(1), item => Assert.NotEqual(items[0].Result.WorkerProcessId, item.Result.WorkerProcessId));
    }

    private bool HasBegun(int item) => File.Exists(Path.Combine(_directory.Path, $"{item}.begun"));

    private IEnumerable<int> Begun() => Directory.GetFiles(_directory.Path, "*.begun").Select(static file => int.Parse(Path.GetFileNameWithoutExtension(file))).Order();

    private void LetGo(params int[] items)
    {
        foreach (var item in items) File.WriteAllText(Path.Combine(_directory.Path, $"{item}.go"), "");
    }
}
