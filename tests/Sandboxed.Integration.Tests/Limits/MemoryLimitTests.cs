namespace Sandboxed.Integration.Tests.Limits;

/// <summary>MemMb = 64 in workers whose runtime alone is bigger than that.</summary>
public sealed class MemoryLimitTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void A_method_that_needs_10_MiB_works_under_a_limit_of_64() => Assert.Equal(10, ManagedMemory.FillLimited(pool.On, 10).Value);

    [Fact]
    public void A_method_that_needs_10_MiB_of_native_memory_works_under_a_limit_of_64() => Assert.Equal(10, Sandboxed.Misbehaving.NativeMemory.FillLimited(pool.On, 10).Value);

    [Fact]
    public void A_method_that_churns_through_1000_MiB_but_holds_little_works() => Assert.Equal(1, ManagedMemory.ChurnLimited(pool.On, 1000).Value);

    [Fact]
    public void Four_hundred_MiB_of_arrays_exceed_it() => AssertExceeded(ManagedMemory.FillLimited(pool.On, 400));

    [Fact]
    public void Four_hundred_MiB_of_native_memory_exceed_it() => AssertExceeded(Sandboxed.Misbehaving.NativeMemory.FillLimited(pool.On, 400));

    [Fact]
    public void Four_threads_that_allocate_at_once_exceed_it() => AssertExceeded(ManagedMemory.FillFromThreadsLimited(pool.On, 4, 100));

    [Fact]
    public void Four_hundred_MiB_of_small_objects_exceed_it() => AssertExceeded(ManagedMemory.FillWithSmallObjectsLimited(pool.On, 400));

    [Fact]
    public void One_huge_array_exceeds_it()
    {
        // Refused before a page of it is touched: the peak is not the array's.
        var result = ManagedMemory.OneArrayLimited(pool.On, 400);

        Assert.Equal(ExitStatus.MemoryLimit, result.ExitStatus);
        Assert.Contains("64 MiB are allowed", result.Detail);
    }

    [Fact]
    public void Shared_mappings_that_are_held_exceed_it() => AssertExceeded(SharedMemory.FillAndHoldLimited(pool.On, 400));

    [Fact]
    public void A_small_shared_mapping_does_not() => Assert.Equal(10, SharedMemory.FillLimited(pool.On, 10).Value);

    [Fact]
    public void A_result_too_large_for_it_exceeds_it() => Assert.Equal(ExitStatus.MemoryLimit, ManagedMemory.ReturnLimited(pool.On, 300).ExitStatus);

    [Fact]
    public void A_worker_goes_on_after_another_call_exceeded_it()
    {
        Assert.Equal(ExitStatus.MemoryLimit, ManagedMemory.FillLimited(pool.On, 400).ExitStatus);
        Assert.Equal(20, ManagedMemory.FillLimited(pool.On, 20).Value);
    }

    [Fact]
    public void An_OutOfMemoryException_of_the_methods_own_is_just_an_exception()
    {
        var result = ManagedMemory.ThrowOneOfItsOwnLimited(pool.On);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("System.OutOfMemoryException", result.Error?.TypeName);
        Assert.Equal("mine", result.Error?.Message);
    }

    [Fact]
    public void An_array_of_impossible_dimensions_is_just_an_exception()
    {
        var result = ManagedMemory.ImpossibleArrayLimited(pool.On, int.MaxValue);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("System.OutOfMemoryException", result.Error?.TypeName);
    }

    [Fact]
    public void A_method_that_catches_the_refusal_and_returns_succeeds_and_its_worker_is_replaced()
    {
        var refused = ManagedMemory.FillUntilRefusedLimited(pool.On);

        Assert.Equal("refused", refused.Value);
        Assert.NotEqual(refused.WorkerProcessId, Lingering.ProcessIdLimited(pool.On).Value);
        Assert.True(ProcessTable.Ends(refused.WorkerProcessId));
    }

    [Fact]
    public void Arguments_count_as_the_objects_they_become()
    {
        Assert.Equal(50 << 20, ManagedMemory.LengthLimited(pool.On, new byte[50 << 20]).Value);
        AssertExceeded(ManagedMemory.LengthLimited(pool.On, new byte[100 << 20]), least: 0); // it is refused as a whole
    }

    [Fact]
    public void A_caller_can_loosen_it() =>
        Assert.Equal(100, ManagedMemory.FillLimited(pool.On with { MemMb = 256 }, 100).Value);

    [Fact]
    public void A_caller_can_remove_it() =>
        Assert.Equal(200, ManagedMemory.FillLimited(pool.On with { MemMb = -1 }, 200).Value);

    [Fact]
    public void A_caller_can_tighten_it()
    {
        AssertExceeded(ManagedMemory.FillLimited(pool.On with { MemMb = 20 }, 50));
        AssertExceeded(ManagedMemory.FillFreelyLimited(pool.On with { MemMb = 20 }, 50));
    }

    [Fact]
    public void Each_call_of_a_worker_has_its_own()
    {
        int[] worker = [ManagedMemory.FillFreelyLimited(pool.On, 150).WorkerProcessId, 0];
        Assert.Equal(20, ManagedMemory.FillLimited(pool.On, 20).Value);
        worker[1] = ManagedMemory.FillFreelyLimited(pool.On, 150).WorkerProcessId;

        Assert.Equal(worker[0], worker[1]);
        AssertExceeded(ManagedMemory.FillLimited(pool.On, 400));
    }

    private static void AssertExceeded(LimitedResult result, long least = 10 << 20)
    {
        Assert.True(result.ExitStatus == ExitStatus.MemoryLimit, result.ToString());
        Assert.True(result.PeakMemoryBytes > least, result.ToString());
        Assert.Contains("MiB are allowed", result.Detail);
        Assert.IsType<MemoryLimitException>(Record.Exception(result.ThrowIfFailed));
    }
}
