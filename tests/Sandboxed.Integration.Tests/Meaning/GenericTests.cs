using Sandboxed.Integration.Tests.Maps;
using System.Numerics;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>Each list of types that a generic method is limited for is a method of its own.</summary>
public sealed class GenericTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void Calls_run_with_the_types_of_their_arguments()
    {
        Assert.Equal([1, 2, 3], Ranking.SortedLimited(pool.On, [3, 1, 2]).Value);
        Assert.Equal(["a", "b"], Ranking.SortedLimited(pool.On, ["b", "a"]).Value);
        Assert.Equal(6L, Ranking.SumLimited(pool.On, [1.5, 2.5, 3.5], 0L).Value);
        Assert.Equal((BigInteger)long.MaxValue + 3, Ranking.SumLimited(pool.On, [1, 2], (BigInteger)long.MaxValue).Value);
        Assert.Equal($"Guid {Guid.Empty}", Ranking.NameOfLimited(pool.On, Guid.Empty).Value);
    }

    [Fact]
    public async Task They_can_be_packed_and_mapped()
    {
        var call = LimitedCall.FromBytes(Ranking.SortedLimitedCall(["b", "a"]).ToBytes());
        Assert.Equal("Sandboxed.Misbehaving.Ranking.Sorted<string>", call.Method);
        Assert.True(call.Run(pool.On, TestContext.Current.CancellationToken).IsSuccess);

        List<int>[] lists = [[2, 1], [4, 3]];
        var items = await Ranking.SortedLimitedMapAsync(lists, new() { Call = pool.On }).ToListInTime();
        Assert.Equal([[1, 2], [3, 4]], items.Select(item => item.Result.Value));
    }
}
