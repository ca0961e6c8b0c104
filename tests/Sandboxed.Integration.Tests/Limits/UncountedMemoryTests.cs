using Sandboxed.Transport;

namespace Sandboxed.Integration.Tests.Limits;

/// <summary>Whatever the kernel shows of a worker above the ceiling ends its call, though RLIMIT_DATA does not count it.</summary>
public sealed class UncountedMemoryTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void A_mapping_that_grows_downwards_exceeds_the_limit() => AssertEnded(UncountedMemory.HoldInStackLimited(pool.On, 400));

    [Fact]
    public void Pages_that_were_made_read_only_exceed_the_limit() => AssertEnded(UncountedMemory.HoldInReadOnlyPagesLimited(pool.On, 400));

    [Fact]
    public void Frames_whose_headers_lie_hide_no_shared_mapping()
    {
        Assert.SkipUnless(pool.Pool.Options.Channel == ChannelKind.Region, "This run is about the other channel, which shares no memory.");
        var result = UncountedMemory.HoldBehindFramesThatLieLimited(pool.On, 400);
        if (result.ExitStatus == ExitStatus.MemoryLimit) AssertEnded(result); // The mapping was seen before the frames were read.
        else AssertNoFrame(result);
    }

    [Fact]
    public void The_memory_that_is_shared_with_the_host_exceeds_the_limit_when_a_method_fills_it()
    {
        Assert.SkipUnless(pool.Pool.Options.Channel == ChannelKind.Region, "This run is about the other channel, which shares no memory.");
        AssertEnded(UncountedMemory.HoldInFramesLimited(pool.On, 400));
    }

    /// <summary>The host would read what is nowhere, and take as much memory for it.</summary>
    [Fact]
    public void A_frame_of_which_nothing_is_there_is_none()
    {
        Assert.SkipUnless(pool.Pool.Options.Channel == ChannelKind.Region, "This run is about the other channel, which shares no memory.");
        AssertNoFrame(UncountedMemory.PromiseFrameLimited(pool.On, 1000));
    }

    /// <summary>The host would read all of it.</summary>
    [Fact]
    public void A_result_larger_than_the_limit_exceeds_it()
    {
        var result = ManagedMemory.ReturnStringsLimited(pool.On, 45, 1 << 20);

        Assert.True(result.ExitStatus == ExitStatus.MemoryLimit, result.ToString());
        Assert.True(result.PeakMemoryBytes > 64 << 20, result.ToString());
        Assert.Contains("64 MiB are allowed", result.Detail);
    }

    [Fact]
    public void A_result_almost_as_large_as_the_limit_does_not()
    {
        Assert.SkipUnless(pool.Pool.Options.Channel == ChannelKind.Region, "Through the other channel a worker needs memory of its own for the frame.");
        Assert.Equal(900 << 20, ManagedMemory.ReturnLimited(pool.On with { MemMb = 1000 }, 900).Value.Length);
    }

    private static void AssertEnded(LimitedResult result)
    {
        Assert.True(result.ExitStatus == ExitStatus.MemoryLimit, result.ToString());
        Assert.True(result.PeakMemoryBytes > 144 << 20, result.ToString());
        Assert.Contains("144 MiB for all memory", result.Detail);
    }

    private static void AssertNoFrame(LimitedResult result)
    {
        Assert.True(result.ExitStatus == ExitStatus.Anything, result.ToString());
        Assert.Equal("The worker sent data that is no message of this protocol; it was ended.", result.Detail);
    }
}
