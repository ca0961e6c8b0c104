using Sandboxed.Limits;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Runtime.Tests.Limits;

/// <summary>The figures behind a limit on memory.</summary>
public sealed class MemoryBudgetTests
{
    private const long Mb = 1 << 20;

    private static readonly MemoryBudget _budget = new(Heap: 64 * Mb, Native: 64 * Mb);

    [Fact]
    public void All_memory_is_the_heap_a_quarter_more_and_what_is_native() => Assert.Equal(144 * Mb, _budget.Ceiling);

    [Fact]
    public void What_a_worker_may_have_more_than_it_holds_leaves_the_heap_and_half_of_what_is_native() =>
        Assert.Equal(_budget.Heap + (_budget.Native / 2), _budget.Ceiling - _budget.Spare);

    [Theory]
    [InlineData(144, false)]
    [InlineData(152, false)]
    [InlineData(153, true)]
    public void A_call_is_ended_a_little_above_its_ceiling(long mb, bool ended) => Assert.Equal(ended, _budget.IsExceededBy(mb * Mb));

    [Theory]
    [InlineData(64, false)]
    [InlineData(105, true)]
    public void A_heap_at_its_limit_is_not_near_the_ceiling(long mb, bool near) => Assert.Equal(near, _budget.IsNearlyReachedBy(mb * Mb));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Mb - 1, 0)]
    [InlineData(Mb, 2 * Mb)]
    [InlineData((3 * Mb) + 5, 6 * Mb)]
    public void Frames_count_twice_in_whole_MiB(long bytes, long counted) => Assert.Equal(counted, MemoryBudget.OfFrame(bytes));

    [Fact]
    public void Memory_that_was_committed_or_touched_counts_whichever_is_more()
    {
        var idle = new MemoryReading(Peak: 50 * Mb, Resident: 50 * Mb, Anonymous: 20 * Mb, Shared: 1 * Mb, Data: 100 * Mb, Stack: 0);

        Assert.Equal(30 * Mb, (idle with { Data = 130 * Mb }).Above(idle)); // committed
        Assert.Equal(30 * Mb, (idle with { Stack = 30 * Mb, Anonymous = 50 * Mb }).Above(idle)); // grows downwards
        Assert.Equal(30 * Mb, (idle with { Shared = 31 * Mb }).Above(idle));
        Assert.Equal(30 * Mb, (idle with { Anonymous = 50 * Mb }).Above(idle)); // read-only by now
        Assert.Equal(0, (idle with { Peak = 90 * Mb, Resident = 90 * Mb }).Above(idle)); // the pages of files
    }
}
