namespace Sandboxed.Integration.Tests.Failures;

/// <summary>A pool whose frames are small.</summary>
public sealed class PoolOfSmallFrames() : PoolFixture(new() { MaxWorkers = 1, MaxFrameMb = 3 });

/// <summary>Large arguments and results, up to the frame limit and beyond.</summary>
public sealed class FrameLimitTests(PoolOfSmallFrames small, PoolFixture pool) : IClassFixture<PoolOfSmallFrames>, IClassFixture<PoolFixture>
{
    private const int Mb = 1 << 20;

    [Fact]
    public void A_hundred_MiB_travel_both_ways()
    {
        var bytes = new byte[100 * Mb];
        new Random(1).NextBytes(bytes);

        Assert.True(bytes.AsSpan().SequenceEqual(Travelling.EchoLimited(pool.On, bytes).Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Mb)]
    [InlineData(3 * Mb - 100)]
    public void Just_under_the_limit_travels_both_ways(int size) => Assert.Equal(size, Travelling.EchoLimited(small.On, new byte[size]).Value.Length);

    [Theory]
    [InlineData(3 * Mb + 1)]
    [InlineData(3 * Mb + Mb / 2)]
    [InlineData(50 * Mb)]
    public void An_argument_over_it_is_refused_before_anything_runs(int size)
    {
        var exception = Assert.Throws<MarshallingException>(() => Travelling.EchoLimited(small.On, new byte[size]));

        Assert.Contains("'bytes'", exception.Message);
        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), exception.Message);
    }

    /// <summary>None of the numbers is ever looked at, so there need not be any.</summary>
    [Fact]
    public unsafe void An_argument_over_2_GiB_is_refused_as_any_other_that_is_too_large()
    {
        var exception = Assert.Throws<MarshallingException>(() =>
            Blocks.DescribeLimited(pool.On, new ReadOnlySpan<int>((void*)16, 600_000_000), null, "", default, []));

        Assert.Contains("'span'", exception.Message);
        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), exception.Message);
    }

    [Fact]
    public void An_array_over_2_GiB_is_refused_as_any_other_that_is_too_large()
    {
        var array = GC.AllocateUninitializedArray<short>(1_100_000_000);
        var exception = Assert.Throws<MarshallingException>(() => Blocks.DescribeLimited(pool.On, [], array, "", default, []));

        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), exception.Message);
    }

    [Fact]
    public void A_result_over_2_GiB_is_Anything_with_a_clear_error()
    {
        var result = Blocks.UninitializedLimited(pool.On, 300_000_000);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), result.Detail);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(50)]
    public void A_result_over_it_is_Anything_with_a_clear_error(int megabytes)
    {
        var result = Travelling.LargeLimited(small.On, megabytes, null);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), result.Detail);
    }

    [Fact]
    public void A_result_that_grows_over_it_piece_by_piece_is_Anything_with_a_clear_error()
    {
        var result = Travelling.PiecesLimited(small.On, 35, 100_000);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), result.Detail);
        Assert.Equal(25, Travelling.PiecesLimited(small.On, 25, 100_000).Value.Length);
    }

    [Fact]
    public void An_argument_that_grows_over_it_piece_by_piece_is_refused_before_anything_runs()
    {
        Assert.Throws<MarshallingException>(() => Travelling.CountPiecesLimited(small.On, Travelling.Pieces(35, 100_000)));
        Assert.Equal(25, Travelling.CountPiecesLimited(small.On, Travelling.Pieces(25, 100_000)).Value);
    }

    [Fact]
    public void A_result_a_little_over_it_is_Anything_with_a_clear_error()
    {
        var result = Travelling.BytesLimited(small.On, 3 * Mb + Mb / 2);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains(nameof(SandboxPoolOptions.MaxFrameMb), result.Detail);
    }

    [Fact]
    public void A_packed_call_that_is_too_large_for_the_pool_that_runs_it_is_refused()
    {
        var call = Travelling.EchoLimitedCall(new byte[5 * Mb]);

        Assert.Throws<MarshallingException>(() => call.Run(small.On));
        Assert.Equal(5 * Mb, call.Run(pool.On).Value.Length);
    }
}
