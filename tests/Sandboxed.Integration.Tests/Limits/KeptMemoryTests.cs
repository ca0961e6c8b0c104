namespace Sandboxed.Integration.Tests.Limits;

/// <summary>What a worker holds when a call begins is the worker's, what it takes during the call is the call's.</summary>
public sealed class KeptMemoryTests : IDisposable
{
    private readonly MemoryLogger _log = new();
    private readonly SandboxPool _pool;
    private readonly CallOptions _on;

    public KeptMemoryTests()
    {
        _pool = new(new() { MaxWorkers = 1, Logger = _log });
        _on = new() { Executor = _pool };
    }

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(20)]
    [InlineData(45)]
    [InlineData(80)]
    public void A_cache_in_a_static_field_costs_no_later_call_its_worker(int megabytes)
    {
        var results = Enumerable.Range(0, 6).Select(_ => KeptMemory.UseLimited(_on, megabytes)).ToList();

        Assert.Equal(Enumerable.Range(0, 6), results.Select(result => result.Value));
        Assert.Equal(1, _pool.Stats.WorkersStarted);
        Assert.DoesNotContain(_log.Lines, line => line.StartsWith("Warning: Worker ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cache_larger_than_the_limit_that_calls_without_one_have_filled_is_the_workers()
    {
        Assert.Equal(0, KeptMemory.UseFreelyLimited(_on, 300).Value);

        Assert.Equal(1, KeptMemory.UseLimited(_on, 300).Value);
        Assert.Equal(70, KeptMemory.UseAndFillLimited(_on, 300, 70).Value);
        Assert.Equal(ExitStatus.MemoryLimit, KeptMemory.UseAndFillLimited(_on, 300, 200).ExitStatus);
    }

    [Fact]
    public void A_call_may_take_what_its_limit_says_beside_what_its_worker_holds()
    {
        for (var i = 0; i < 5; i++) Assert.Equal(70, KeptMemory.UseAndFillLimited(_on, 25, 70).Value);

        Assert.Equal(1, _pool.Stats.WorkersStarted);
    }

    [Fact]
    public void The_peak_of_a_call_is_without_what_its_worker_holds()
    {
        KeptMemory.UseLimited(_on, 80).ThrowIfFailed();
        KeptMemory.UseAndFillLimited(_on, 80, 1).ThrowIfFailed(); // the worker has tidied up before it

        Assert.InRange(KeptMemory.UseAndFillLimited(_on, 80, 40).PeakMemoryBytes, 30 << 20, 75 << 20);
    }

    /// <summary>Else the next calls could take it all, without leave.</summary>
    [Fact]
    public void What_a_worker_has_forgotten_is_no_longer_its_own()
    {
        KeptMemory.UseFreelyLimited(_on, 400).ThrowIfFailed();
        KeptMemory.UseLimited(_on, 400).ThrowIfFailed();
        KeptMemory.ClearLimited(_on).ThrowIfFailed();

        var refused = Sandboxed.Misbehaving.NativeMemory.FillLimited(_on, 300);

        Assert.True(refused.ExitStatus == ExitStatus.MemoryLimit, refused.ToString());
    }

    [Fact]
    public void A_worker_that_keeps_more_than_it_may_is_replaced_with_a_warning_that_says_what_to_do()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, MaxWorkerGrowthMb = 150, Logger = _log });
        var on = new CallOptions { Executor = pool };
        var diary = new WorkerDiary(pool);

        var calls = Enumerable.Range(0, 6).Select(_ => KeptMemory.LeakLimited(on, 40).Value).ToList();

        Assert.Equal([0, 1, 2, 3, 0, 1], calls);
        Assert.True(diary.Has(WorkerChange.Recycled));
        var warning = Assert.Single(_log.Lines, line => line.StartsWith("Warning: Worker ", StringComparison.Ordinal));
        Assert.Matches("Worker [0-9]+ is replaced, as its calls keep 1[5-9][0-9] MiB in it; MaxWorkerGrowthMb allows 150. Raise that, or clear", warning);
    }

    [Fact]
    public void Garbage_is_not_what_a_worker_keeps()
    {
        using var pool = new SandboxPool(new() { MaxWorkers = 1, MaxWorkerGrowthMb = 50 });
        var on = new CallOptions { Executor = pool };

        for (var i = 0; i < 4; i++) Assert.Equal(100, ManagedMemory.FillFreelyLimited(on, 100).Value);

        Assert.Equal(1, pool.Stats.WorkersStarted);
    }

    [Fact]
    public void A_pool_bounds_what_workers_keep_by_the_memory_of_the_machine()
    {
        var (one, four) = (new SandboxPoolOptions { MaxWorkers = 1 }, new SandboxPoolOptions { MaxWorkers = 4 });

        Assert.Equal((int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 21), one.MaxWorkerGrowthMb);
        Assert.Equal(Math.Max(256, one.MaxWorkerGrowthMb!.Value / 4), four.MaxWorkerGrowthMb!.Value);
        Assert.Null(new SandboxPoolOptions { MaxWorkerGrowthMb = null }.MaxWorkerGrowthMb);
    }
}
