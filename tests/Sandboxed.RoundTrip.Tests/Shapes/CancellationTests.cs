namespace Sandboxed.Tests.Shapes;

public partial class CancellationTests
{
    private static readonly CallOptions _options = new() { WallTime = TimeSpan.FromSeconds(60) };

    [Fact]
    public void A_token_of_the_method_keeps_its_place()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Equal("1 True", FirstLimited(token, 1).Value);
        Assert.Equal("1 a True", MiddleLimited(1, token, "a").Value);
        Assert.Equal("1 True", LastLimited(1, token).Value);
        Assert.Equal("1 True", LastLimited(1).Value);
        Assert.Equal("1 a True", MiddleLimited(_options, 1, token, "a").Value);
    }

    [Fact]
    public async Task A_call_that_is_run_later_is_given_its_token_then()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Equal("1 True", FirstLimitedCall(1).Run(cancellationToken: token).Value);
        Assert.Equal("1 a True", (await MiddleLimitedCall(1, "a").RunAsync(cancellationToken: token)).Value);
    }

    [Fact]
    public void A_token_cancelled_before_stops_every_twin()
    {
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => LastLimited(1, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => FirstLimited(cancelled, 1));
        Assert.ThrowsAny<OperationCanceledException>(() => WithoutLimited(1, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => FirstLimitedCall(1).Run(cancellationToken: cancelled));
    }

    [Fact]
    public async Task The_method_sees_the_cancellation_of_its_caller()
    {
        using var source = new CancellationTokenSource();
        var progress = new Cancelling(source);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WaitLimitedAsync(progress, source.Token));
        Assert.True(progress.WasReported);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string First(CancellationToken token, int number) => $"{number} {token.CanBeCanceled}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Middle(int number, CancellationToken token, string text) => $"{number} {text} {token.CanBeCanceled}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Last(int number, CancellationToken cancellationToken = default) => $"{number} {cancellationToken.CanBeCanceled}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Without(int number) => number;

    /// <summary>Says when it has begun, and then ends only if it is cancelled.</summary>
    [EnforceLimits(Pool = RoundTripPool.Name, GracePeriodS = 30)]
    private static async Task WaitAsync(IProgress<bool> started, CancellationToken stop)
    {
        started.Report(true);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
    }

    /// <summary>Cancels as soon as the method runs.</summary>
    private sealed class Cancelling(CancellationTokenSource source) : IProgress<bool>
    {
        public bool WasReported { get; private set; }

        public void Report(bool value)
        {
            WasReported = value;
            source.Cancel();
        }
    }
}
