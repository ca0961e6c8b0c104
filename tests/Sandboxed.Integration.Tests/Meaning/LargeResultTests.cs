using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Results so large that the caller's process reads them while they are written.</summary>
public sealed class LargeResultTests(PoolOfTwo pool) : IClassFixture<PoolOfTwo>
{
    /// <summary>Around the size from which that is done, its pieces, and the size that is copied past the caches.</summary>
    public static TheoryData<int> Sizes => [(1 << 20) - 1, 1 << 20, (1 << 20) + 1, (1 << 21) - 7, (4 << 20) - 1, (4 << 20) + 129, 9_000_001];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task They_arrive_as_they_were(int size)
    {
        var expected = Blocks.Fill(0, 0, size).Bytes;
        var array = expected[..]; // the worker answers with what it was given

        Assert.Equal(expected, Travelling.EchoLimited(pool.On, array).Value);
        Assert.Equal(expected, (await Travelling.EchoLimitedAsync(pool.On, array)).Value);
        Assert.Equal(expected, Travelling.EchoLimitedCall(array).Run(pool.On).Value);
    }

    [Theory]
    [InlineData(2_000_000, 10, 3_000_000)]
    [InlineData(10, 2_000_000, 3_000_000)]
    [InlineData(10, 10, 5_000_000)]
    [InlineData(1_500_000, 600_000, 10)]
    public async Task Several_blocks_of_one_result_as_well(int numbers, int characters, int bytes)
    {
        var expected = Blocks.Fill(numbers, characters, bytes);

        foreach (var album in (Album[])[Blocks.FillLimited(pool.On, numbers, characters, bytes).Value, (await Blocks.FillLimitedAsync(pool.On, numbers, characters, bytes)).Value])
        {
            Assert.Equal(expected.Numbers, album.Numbers);
            Assert.Equal(expected.Text, album.Text);
            Assert.Equal(expected.Bytes, album.Bytes);
            Assert.Equal(expected.More, album.More);
        }
    }

    [Fact]
    public void One_that_cannot_be_written_to_the_end_is_Anything()
    {
        var result = Blocks.FillAndFailLimited(pool.On, 3 << 20);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("contains itself", result.Detail);
        Assert.Equal(3 << 20, Travelling.EchoLimited(pool.On, new byte[3 << 20]).Value.Length);
    }

    /// <summary>The frame has 40 MB, the lists that are made of it would have 400.</summary>
    [Fact]
    public void What_they_make_is_bounded_by_the_memory_that_the_method_may_have()
    {
        Assert.SkipUnless(pool.Pool.Options.Channel == ChannelKind.Region, "Through the other channel a worker needs memory of its own for the frame.");
        var result = Blocks.RepeatLimited(pool.On, 10_000_000);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains("of objects were made", result.Detail);
        Assert.Equal(1_000_000, Blocks.RepeatLimited(pool.On, 1_000_000).Value.Count);
    }

    [Fact]
    public async Task Those_of_a_map_are_each_their_own_items()
    {
        var arrays = Enumerable.Range(0, 12).Select(static i => Blocks.Fill(0, 0, (i % 3 * 900_000) + i).Bytes).ToArray();

        var items = await Travelling.EchoLimitedMapAsync(arrays, new() { ChunkSize = 5, Call = pool.On }).ToListAsync();

        Assert.Equal(arrays, items.Select(static item => item.Result.Value));
    }
}
