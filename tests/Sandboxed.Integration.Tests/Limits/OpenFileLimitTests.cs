using Sandboxed.Integration.Tests.Maps;

namespace Sandboxed.Integration.Tests.Limits;

/// <summary>
/// MaxOpenFiles counts what a call opens, whatever its worker had open. The runtime has some for itself, which a method can use too, and a
/// thread that starts closes a few again.
/// </summary>
public sealed class OpenFileLimitTests(PoolOfEachStart pools) : IClassFixture<PoolOfEachStart>
{
    private const int Few = Opening.Few, More = Opening.More, Reserve = 64;

    /// <summary>Refused even if the runtime was refused one for a thread of its own, which gives the process the reserve once more, and threads have ended that had some.</summary>
    private const int TooMany = Few + (2 * Reserve) + 20;

    public static TheoryData<StartMethod> Starts => PoolOfEachStart.All;

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_method_that_opens_more_fails_and_is_told_why(StartMethod start)
    {
        Assert.Equal(Few, Opening.WithFewLimited(pools.On(start), Few).Value);

        var result = Opening.WithFewLimited(pools.On(start), TooMany);

        AssertRefused(result);
        Assert.Contains($"({Few} are allowed", result.Detail);
        Assert.IsType<AnythingException>(Record.Exception(result.ThrowIfFailed));
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void It_does_not_hold_for_the_next_call_of_the_worker(StartMethod start)
    {
        var limited = Opening.WithFewLimited(pools.On(start), Few);
        var free = Opening.FreelyLimited(pools.On(start), 500);

        Assert.Equal((500, limited.WorkerProcessId), (free.Value, free.WorkerProcessId));
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void Each_call_of_a_worker_has_its_own(StartMethod start)
    {
        LimitedResult<int>[] results =
        [
            Opening.WithFewLimited(pools.On(start), Few), Opening.WithMoreLimited(pools.On(start), More), Opening.WithFewLimited(pools.On(start), Few),
        ];

        Assert.Equal([Few, More, Few], results.Select(result => result.Value));
        Assert.Single(results.Select(result => result.WorkerProcessId).Distinct());
        AssertRefused(Opening.WithFewLimited(pools.On(start), More + Reserve));
        AssertRefused(Opening.WithMoreLimited(pools.On(start), More + (2 * Reserve)));
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void What_earlier_calls_left_open_does_not_count(StartMethod start)
    {
        var results = Enumerable.Range(0, 10).Select(_ => Opening.LeaveLimited(pools.On(start), Few)).ToList();

        Assert.All(results, result => Assert.Equal(Few, result.Value));
        Assert.Single(results.Select(result => result.WorkerProcessId).Distinct());
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void Free_numbers_below_one_that_is_taken_count(StartMethod start)
    {
        var gap = Opening.LeaveGapLimited(pools.On(start), 900);
        var after = Opening.WithFewLimited(pools.On(start), Few);

        Assert.Equal(900, gap.Value);
        Assert.Equal((Few, gap.WorkerProcessId), (after.Value, after.WorkerProcessId));
        AssertRefused(Opening.WithFewLimited(pools.On(start), TooMany));
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_method_that_catches_the_refusal_and_returns_succeeds_and_its_worker_is_replaced(StartMethod start)
    {
        var refused = Opening.UntilRefusedLimited(pools.On(start));

        Assert.InRange(refused.Value, Few, TooMany);
        Assert.NotEqual(refused.WorkerProcessId, Lingering.ProcessIdLimited(pools.On(start)).Value);
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void Sockets_count(StartMethod start) => AssertRefused(Opening.SocketsLimited(pools.On(start), More + (2 * Reserve)));

    [Theory]
    [MemberData(nameof(Starts))]
    public void It_holds_where_processes_are_refused(StartMethod start)
    {
        var on = pools.On(start) with { NumProcesses = 0 };

        Assert.Equal(Few, Opening.WithFewLimited(on, Few).Value);
        Assert.Equal(500, Opening.FreelyLimited(on, 500).Value);
        AssertRefused(Opening.WithFewLimited(on, TooMany));
    }

    /// <summary>The runtime says that it is not there, and would go on to say so.</summary>
    [Theory]
    [InlineData(StartMethod.Spawn, 0)]
    [InlineData(StartMethod.Spawn, 1)]
    [InlineData(StartMethod.ForkServer, 0)]
    [InlineData(StartMethod.ForkServer, 1)]
    public void A_worker_in_which_an_assembly_could_not_be_opened_is_replaced(StartMethod start, int left)
    {
        var result = Opening.LoadLimited(pools.On(start), left);

        AssertRefused(result);
        Assert.NotEqual(result.WorkerProcessId, Lingering.ProcessIdLimited(pools.On(start)).Value);
        Assert.Equal("words", Opening.LoadLimited(pools.On(start) with { Isolation = Isolation.Pristine }, left: -1).Value);
    }

    /// <summary>Seen of the runtime once in thousands of calls that hold every descriptor while one of its own threads starts.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("terminate called after throwing an instance of 'PAL_SEHException'", true)]
    [InlineData("Unhandled exception. System.OutOfMemoryException: Exception of type 'System.OutOfMemoryException' was thrown.", true)]
    [InlineData("Unhandled exception. System.IO.FileNotFoundException: Could not load file or assembly 'System.Private.Uri'.", true)]
    [InlineData("Stack overflow.", false)]
    [InlineData("Unhandled exception. System.FormatException: The input string was not in a correct format.", false)]
    public void An_abort_that_may_be_for_want_of_a_descriptor_says_so(string words, bool mayBe)
    {
        var result = Opening.AbortForLimited(pools.On(StartMethod.ForkServer), words);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("SIGABRT", result.Detail);
        Assert.Equal(mayBe, result.Detail.Contains("refused a file descriptor", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_call_that_makes_nested_ones_keeps_it(StartMethod start)
    {
        Assert.Equal(Few + 500, Opening.AroundNestedLimited(pools.On(start), 10, 500, Few - 10).Value);
        AssertRefused(Opening.AroundNestedLimited(pools.On(start), 10, 500, TooMany - 10));
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task Each_item_of_a_map_has_it(StartMethod start)
    {
        int[] counts = [Few, 1, Few, TooMany, Few, 1];

        var items = await Opening.WithFewLimitedMapAsync(counts, new() { Call = pools.On(start), ChunkSize = counts.Length }).ToListInTime();

        Assert.Equal([true, true, true, false, true, true], items.Select(item => item.Result.IsSuccess));
        AssertRefused(items[3].Result);
    }

    private static void AssertRefused(LimitedResult result)
    {
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.True(result.Detail.Contains("refused a file descriptor", StringComparison.Ordinal), result.Detail);
    }
}
