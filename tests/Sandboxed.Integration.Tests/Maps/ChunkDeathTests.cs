namespace Sandboxed.Integration.Tests.Maps;

/// <summary>An item that dies, or is killed, fails alone: those before it stand, those after it run elsewhere, each exactly once.</summary>
public sealed class ChunkDeathTests(PoolOfTwo pool) : IClassFixture<PoolOfTwo>
{
    private const int Items = 5;

    public static TheoryData<Deed, int> EveryDeedEverywhere =>
        new(from deed in Enum.GetValues<Deed>() where deed != Deed.Nothing from culprit in (int[])[0, 2, Items - 1] select (deed, culprit));

    [Theory]
    [MemberData(nameof(EveryDeedEverywhere))]
    public async Task An_item_fails_alone_in_a_chunk(Deed deed, int culprit)
    {
        using var own = new SandboxPool(new() { MaxWorkers = 2 }); // a worker that must tidy up after what others have left gives the rest of its chunk back
        using var directory = new TemporaryDirectory();
        var options = new MapOptions { ChunkSize = Items, Call = new() { Executor = own, WallTime = LimitOf(deed), CpuTime = TimeSpan.FromSeconds(1) } };

        var items = deed == Deed.WaitForToken
            ? await Mapping.BehaveLimitedMapAsync(directory.Path, deed, culprit, Enumerable.Range(0, Items), options).ToListInTime()
            : await Mapping.BehaveDeafLimitedMapAsync(directory.Path, deed, culprit, Enumerable.Range(0, Items), options).ToListInTime();

        Assert.Equal(Enumerable.Range(0, Items), items.Select(item => item.Item));
        Assert.All(items.Where(item => item.Item != culprit), item => Assert.Equal(2 * item.Item, item.Result.Value));
        Assert.Equal(StatusOf(deed), items[culprit].Result.ExitStatus);
        Assert.Equal(Enumerable.Range(0, Items), Begun(directory));
        Assert.All(items.Take(culprit + 1), item => Assert.Equal(items[0].Result.WorkerProcessId, item.Result.WorkerProcessId));
        var stays = deed is Deed.Throw or Deed.WaitForToken;
        Assert.All(items.Skip(culprit + 1), item => Assert.Equal(stays, item.Result.WorkerProcessId == items[0].Result.WorkerProcessId));
    }

    /// <summary>The host follows items that are too short to be measured only now and then: it must not lose the one that ends otherwise.</summary>
    [Theory]
    [InlineData(Deed.SleepForever)]
    [InlineData(Deed.SpinForever)]
    [InlineData(Deed.FillMemory)]
    [InlineData(Deed.Throw)]
    [InlineData(Deed.Crash)]
    public async Task An_item_fails_alone_among_many_that_are_over_at_once(Deed deed)
    {
        const int Many = 3000, Culprit = 1777;
        using var own = new SandboxPool(new() { MaxWorkers = 2 }); // their garbage makes a worker tidy up, soon or later: in this test, not in the next
        using var directory = new TemporaryDirectory();
        var marks = Path.Combine(directory.Path, "marks");
        File.WriteAllBytes(marks, new byte[Many]);
        var options = new MapOptions { ChunkSize = Many, Call = new() { Executor = own, WallTime = LimitOf(deed), CpuTime = TimeSpan.FromSeconds(1) } };

        var items = await Mapping.MarkLimitedMapAsync(marks, deed, Culprit, Enumerable.Range(0, Many), options).ToListInTime();

        Assert.Equal(Enumerable.Range(0, Many), items.Select(item => item.Item));
        Assert.All(items.Where(item => item.Item != Culprit), item => Assert.Equal(2 * item.Item, item.Result.Value));
        Assert.Equal(StatusOf(deed), items[Culprit].Result.ExitStatus);
        Assert.All(File.ReadAllBytes(marks), mark => Assert.Equal(1, mark));
    }

    /// <summary>Answers fill what a worker and its host share, in all states of it, while other messages need room there.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(60_000)]
    [InlineData(500_000)]
    public async Task Answers_that_fill_the_channel_leave_room_for_other_messages(int size)
    {
        using var small = new SandboxPool(new() { MaxWorkers = 2, MaxFrameMb = 1 });

        var items = await Mapping.FillLimitedMapAsync(size, Enumerable.Range(0, 400), new() { ChunkSize = 400, Call = new() { Executor = small } }).ToListInTime();

        Assert.Equal(400, items.Count);
        Assert.All(items, item => Assert.Equal(item.Item % 3 != 2, item.Result.IsSuccess));
        Assert.All(items.Where(item => item.Result.IsSuccess), item => Assert.Equal(size, item.Result.Value.Length));
        Assert.All(items.Where(item => !item.Result.IsSuccess), item => Assert.Equal(nameof(FormatException), item.Result.Error?.TypeName.Split('.')[^1]));
    }

    [Fact]
    public async Task When_every_item_dies_every_item_fails_and_none_runs_twice()
    {
        var items = await Dying.ExitLimitedMapAsync(Enumerable.Range(1, 6), new() { ChunkSize = 3, Call = pool.On }).ToListInTime();

        Assert.Equal(Enumerable.Range(1, 6).Cast<int?>(), items.Select(item => item.Result.ExitCode));
    }

    [Fact]
    public async Task Many_deaths_in_many_chunks_lose_nothing()
    {
        var items = await Dying.OfEveryTenthLimitedMapAsync(Enumerable.Range(0, 200), new() { ChunkSize = 16, Ordered = false, Call = pool.On }).ToListInTime();

        Assert.Equal(Enumerable.Range(0, 200), items.Select(item => item.Item).Order());
        Assert.All(items, item => Assert.Equal(item.Item % 10 == 9 ? 9 : null, item.Result.Signal));
        Assert.All(items.Where(item => item.Result.IsSuccess), item => Assert.Equal(2 * item.Item, item.Result.Value));
    }

    /// <summary>Items that end right at their limit: whether they make it or not, the next one is neither lost nor run twice.</summary>
    [Fact]
    public async Task Limits_that_pass_while_an_item_answers_cost_no_other_item_twice()
    {
        using var directory = new TemporaryDirectory();
        var options = new MapOptions { ChunkSize = 40, Call = pool.On with { WallTime = TimeSpan.FromMilliseconds(20) } };

        var items = await Mapping.SleepLimitedMapAsync(directory.Path, 20, Enumerable.Range(0, 40), options).ToListInTime();

        Assert.Equal(Enumerable.Range(0, 40), items.Select(item => item.Item));
        Assert.Equal(Begun(directory).Distinct(), Begun(directory));
    }

    /// <summary>A worker that has answered right at the limit is at the next item when the limit is enforced.</summary>
    [Fact]
    public async Task Items_after_one_that_answers_at_its_limit_run_once_and_end_as_they_would()
    {
        const int Many = 240;
        using var directory = new TemporaryDirectory();
        var marks = Path.Combine(directory.Path, "marks");
        File.WriteAllBytes(marks, new byte[Many]);
        var options = new MapOptions { ChunkSize = 10, Call = pool.On with { WallTime = TimeSpan.FromMilliseconds(40) } };

        var items = await Mapping.SleepLongerLimitedMapAsync(marks, 40, Enumerable.Range(0, Many), options).ToListInTime();

        Assert.Equal(Enumerable.Range(0, Many), items.Select(item => item.Item));
        Assert.Empty(items.Where(item => item.Result.ExitStatus == ExitStatus.Anything).Select(item => $"{item.Item}: {item.Result.Detail}"));
        var begun = File.ReadAllBytes(marks);
        Assert.All(begun, mark => Assert.InRange(mark, 0, 1)); // on a busy machine an item may reach its limit before it has made its mark
        Assert.All(items.Where(item => item.Result.IsSuccess), item => Assert.Equal(1, begun[item.Item]));
    }

    [Fact]
    public async Task Each_item_has_the_whole_processor_time_and_the_next_one_too()
    {
        var options = new MapOptions { ChunkSize = 4, Call = pool.On with { CpuTime = TimeSpan.FromSeconds(0.6) } };

        var items = await Spinning.ForLimitedMapAsync([0.4, 0.4, 5, 0.4], options).ToListInTime();

        Assert.Equal([ExitStatus.Success, ExitStatus.Success, ExitStatus.CpuTimeout, ExitStatus.Success], items.Select(item => item.Result.ExitStatus));
        Assert.All(items.Where(item => item.Result.IsSuccess), item => Assert.InRange(item.Result.CpuTime.TotalSeconds, 0.39, 0.6));
    }

    [Fact]
    public async Task Each_item_has_the_whole_wall_time()
    {
        var options = new MapOptions { ChunkSize = 3, Call = pool.On with { WallTime = TimeSpan.FromSeconds(3) } };

        var items = await Sleeping.ForLimitedMapAsync([1.5, 1.5, 1.5], options).ToListInTime();

        Assert.All(items, item => Assert.Equal(item.Result.WorkerProcessId, item.Result.Value));
        Assert.Single(items.Select(item => item.Result.WorkerProcessId).Distinct());
    }

    /// <summary>After each of these items the worker has to tidy up, and gives the rest of the chunk back.</summary>
    [Fact]
    public async Task Items_that_leave_much_garbage_do_not_cost_the_next_their_memory()
    {
        var items = await ManagedMemory.FillLimitedMapAsync([40, 40, 400, 40, 40, 40], new() { ChunkSize = 6, Call = pool.On }).ToListInTime();

        Assert.Equal([true, true, false, true, true, true], items.Select(item => item.Result.IsSuccess));
        Assert.Equal(ExitStatus.MemoryLimit, items[2].Result.ExitStatus);
    }

    /// <summary>What is garbage under a small limit need not have been any under the one before: the first item of a chunk must not pay for it with the rest.</summary>
    [Fact]
    public async Task A_chunk_begins_with_a_worker_that_has_tidied_up_for_its_limit()
    {
        using var two = new SandboxPool(new() { MaxWorkers = 2 });
        var on = new CallOptions { Executor = two };
        var first = ManagedMemory.FillLimited(on with { MemMb = 512 }, 30);

        var items = await Mapping.DoubleLimitedMapAsync([0, 1, 2], new() { ChunkSize = 3, Call = on with { MemMb = 64 } }).ToListInTime();

        Assert.All(items, item => Assert.Equal(first.WorkerProcessId, item.Result.WorkerProcessId));
    }

    private static TimeSpan LimitOf(Deed deed) => TimeSpan.FromSeconds(deed is Deed.SleepForever or Deed.WaitForToken ? 3 : 30);

    private static ExitStatus StatusOf(Deed deed) => deed switch
    {
        Deed.SleepForever or Deed.WaitForToken => ExitStatus.Timeout,
        Deed.SpinForever => ExitStatus.CpuTimeout,
        Deed.FillMemory or Deed.ThrowOutOfMemory => ExitStatus.MemoryLimit,
        _ => ExitStatus.Anything,
    };

    private static IEnumerable<int> Begun(TemporaryDirectory directory) =>
        Directory.GetFiles(directory.Path).Select(file => int.Parse(Path.GetFileName(file).Split('-')[0])).Order();
}
