using System.Globalization;
using System.Text.RegularExpressions;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Integration.Tests.Limits;

/// <summary>What is said of a call that had to do with its limit on memory is true, and the figure is that of the result.</summary>
public sealed partial class MemoryWordsTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void One_array_that_does_not_fit_asked_for_more_than_was_left()
    {
        var result = ManagedMemory.OneArrayLimited(pool.On, 200);

        Assert.Equal(ExitStatus.MemoryLimit, result.ExitStatus);
        Assert.StartsWith("The method asked for more memory than was left: ", result.Detail);
        Assert.EndsWith(" 64 MiB are allowed for the managed heap, 144 MiB for all memory.", result.Detail);
        AssertFigureIsThatOfResult(result);
    }

    [Fact]
    public void Many_arrays_were_refused_when_almost_all_was_in_use()
    {
        var result = ManagedMemory.FillLimited(pool.On, 400);

        Assert.Equal(ExitStatus.MemoryLimit, result.ExitStatus);
        Assert.StartsWith("The method was refused memory when ", result.Detail);
        AssertFigureIsThatOfResult(result);
    }

    [Fact]
    public void A_thread_that_is_refused_memory_is_said_to_be_the_one()
    {
        var result = ManagedMemory.OneArrayOnAnotherThreadLimited(pool.On, 200);

        Assert.Equal(ExitStatus.MemoryLimit, result.ExitStatus);
        Assert.StartsWith("The runtime, or a thread of the method, asked for more memory than was left: ", result.Detail);
        Assert.EndsWith(" That ended the worker.", result.Detail);
        AssertFigureIsThatOfResult(result);
    }

    [Fact]
    public void Native_code_that_ignores_a_refusal_is_said_to_die_like_that()
    {
        var result = Sandboxed.Misbehaving.NativeMemory.WriteUncheckedLimited(pool.On, 400);

        Assert.Equal((ExitStatus.Anything, Libc.SIGSEGV), (result.ExitStatus, result.Signal));
        Assert.Matches("Memory may be the reason, as native code ends so where it does not look whether it was given any: .* 144 MiB for all memory", result.Detail);
    }

    [Fact]
    public void Native_code_that_ignores_a_refusal_near_the_limit_died_of_it()
    {
        Sandboxed.Misbehaving.NativeMemory.FillLimited(pool.On with { MemMb = 400 }, 300).ThrowIfFailed(); // its peak is not the next call's

        var result = Sandboxed.Misbehaving.NativeMemory.FillUncheckedLimited(pool.On, 400);

        Assert.True((ExitStatus.MemoryLimit, Libc.SIGSEGV) == (result.ExitStatus, result.Signal), result.ToString());
        Assert.Contains("for want of memory", result.Detail);
        AssertFigureIsThatOfResult(result);
    }

    [Fact]
    public void A_crash_without_a_limit_is_not_about_memory()
    {
        var result = Dying.WriteThroughBadPointerLimited(pool.On);

        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.DoesNotContain("memory", result.Detail);
    }

    [Fact]
    public void A_pool_says_how_much_native_memory_goes_with_a_limit()
    {
        using var tight = new SandboxPool(new() { MaxWorkers = 1, NativeMemoryAllowanceMb = 16 });
        var on = new CallOptions { Executor = tight };

        Assert.Equal(60, Sandboxed.Misbehaving.NativeMemory.FillLimited(on, 60).Value);
        var refused = Sandboxed.Misbehaving.NativeMemory.FillLimited(on, 120);

        Assert.True(refused.ExitStatus == ExitStatus.MemoryLimit, refused.ToString());
        Assert.Contains("96 MiB for all memory", refused.Detail);
        Assert.Equal(120, Sandboxed.Misbehaving.NativeMemory.FillLimited(pool.On, 120).Value);
    }

    private static void AssertFigureIsThatOfResult(LimitedResult result)
    {
        var said = double.Parse(InUse().Match(result.Detail).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(result.PeakMemoryBytes / 1048576.0, said, tolerance: 0.06);
    }

    [GeneratedRegex(@"([0-9.]+) MiB were in use")]
    private static partial Regex InUse();
}
