namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>How long calls took, however late this process saw them begin.</summary>
public sealed class DurationTests
{
    private const int Callers = 8;

    [Theory]
    [InlineData(Isolation.Pooled)]
    [InlineData(Isolation.Pristine)]
    public async Task No_call_takes_less_than_its_method(Isolation isolation)
    {
        var least = TimeSpan.FromMilliseconds(2);
        using var pool = new SandboxPool(new() { MaxWorkers = 4, SpareWorkers = 1 });
        var on = new CallOptions { Executor = pool, Isolation = isolation };

        // More callers than processors: the thread that sends a call is often stopped before it can look at a clock.
        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Enumerable.Range(0, 25).Select(_ => Sleeping.ForLimited(on, least.TotalSeconds)).ToArray()))).InTime();

        Assert.All(results.SelectMany(static results => results), result => Assert.InRange(result.WallTime, least, TimeSpan.MaxValue));
    }
}
