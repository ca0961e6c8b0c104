using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Arguments that travel as blocks: large ones are not copied before they are sent, if the caller waits for that.</summary>
public sealed class BlockTests(PoolOfTwo pool) : IClassFixture<PoolOfTwo>
{
    /// <summary>Elements: none, few, so many that the first two blocks, or all, are left with the caller, and so many that the worker begins to read before they are all sent.</summary>
    public static TheoryData<int, int, int, int> Sizes => new()
    {
        { 0, 0, 0, 0 },
        { 3, 5, 7, 9 },
        { 100_000, 3, 100_001, 1 },
        { 3, 200_001, 5, 3 },
        { 100_000, 200_001, 300_003, 50_000 },
        { 0, 0, 1 << 20, 0 },
        { 1 << 20, 0, 0, 0 },
        { 700_000, 3_000_000, 5, 3 },
        { 3, 1 << 21, 1 << 22, 200_000 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task They_arrive_as_they_were(int inSpan, int inArray, int inMemory, int inChecked)
    {
        var span = Enumerable.Range(1, inSpan).ToArray();
        var array = Enumerable.Range(7, inArray).Select(i => (short)i).ToArray();
        var memory = Enumerable.Range(9, inMemory).Select(i => (byte)i).ToArray();
        var checkedElements = Enumerable.Range(3, inChecked).Select(i => i / 4m).ToArray();
        var expected = Blocks.Describe(span, array, "between", memory, checkedElements);

        Assert.Equal(expected, Blocks.DescribeLimited(pool.On, span, array, "between", memory, checkedElements).Value);
        Assert.Equal(expected, (await Blocks.DescribeLimitedAsync(pool.On, span, array, "between", memory, checkedElements)).Value);
        Assert.Equal(expected, Blocks.DescribeLimitedCall(span, array, "between", memory, checkedElements).Run(pool.On).Value);
        Assert.Equal(Blocks.Describe(span, null, "", memory, []), Blocks.DescribeLimited(pool.On, span, null, "", memory, []).Value);
    }

    /// <summary>It is valid as long as the call, and says so to who keeps it; few elements are copied.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Memory_of_many_elements_is_lent(int count)
    {
        using var one = new SandboxPool(new() { MaxWorkers = 1 });
        var on = new CallOptions { Executor = one };
        var numbers = Enumerable.Range(0, count).Select(i => (long)i).ToArray();
        var isLent = count > 10_000 && one.Options.Channel == ChannelKind.Region;

        Assert.Equal((!isLent, numbers.Sum()), Blocks.KeepLimited(on, numbers).Value);
        var kept = Blocks.SumOfKeptLimited(on);

        if (isLent) Assert.Contains("To keep what is in it, copy it", kept.Error?.Message);
        else Assert.Equal(numbers.Sum(), kept.Value);
    }

    [Fact]
    public async Task What_the_caller_changes_after_an_asynchronous_call_began_does_not_change_the_call()
    {
        var span = Enumerable.Range(1, 100_000).ToArray();
        var expected = Blocks.Describe(span, span.Select(i => (short)i).ToArray(), "", default, []);

        var calls = Enumerable.Range(0, 20).Select(_ =>
        {
            var (changed, array) = ((int[])span.Clone(), span.Select(i => (short)i).ToArray());
            var running = Blocks.DescribeLimitedAsync(pool.On, changed, array, "", default, []);
            changed.AsSpan().Clear();
            array.AsSpan().Clear();
            return running;
        }).ToList();

        foreach (var call in calls) Assert.Equal(expected, (await call).Value);
    }

    [Fact]
    public void A_caller_that_is_cancelled_may_change_them_at_once()
    {
        var bytes = new byte[1 << 20];
        for (var i = 0; i < 10; i++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
            Assert.Throws<OperationCanceledException>(() => Blocks.LastLimited(pool.On, bytes, source.Token));
            bytes.AsSpan().Fill((byte)i);
            Array.Resize(ref bytes, bytes.Length + 1);
        }

        Assert.Equal(4, Blocks.ScopedLimited(pool.On, [1, 2, 3, 4]).Value);
    }
}
