using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Shapes;

public partial class ProgressTests
{
    [Fact]
    public void Numbers_are_reported_in_order()
    {
        var reports = new Reports<int>();
        Assert.Equal(100, CountLimited(100, reports).Value);
        Assert.Equal(Enumerable.Range(0, 100), reports.All);
    }

    [Fact]
    public async Task Values_of_classes_are_reported()
    {
        var reports = new Reports<Positional?>();
        await DescribeLimitedAsync(["a", "b"], reports);
        Assert.Equal([new Positional(0, "a"), new Positional(1, "b"), null], reports.All);
    }

    [Fact]
    public void Without_a_listener_the_method_runs_too() => Assert.Equal(3, CountLimited(3, null).Value);

    [Fact]
    public void A_call_that_is_run_later_reports_then()
    {
        var reports = new Reports<int>();
        var call = CountLimitedCall(2, reports);
        Assert.Empty(reports.All);
        Assert.Equal(2, call.Run().Value);
        Assert.Equal([0, 1], reports.All);
    }

    [Fact]
    public void Progress_in_front_of_other_parameters_reports()
    {
        var reports = new Reports<(int Number, string Text)>();
        Assert.Equal("a", FirstLimited(reports, "a", TestContext.Current.CancellationToken).Value);
        Assert.Equal([(1, "a")], reports.All);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Count(int count, IProgress<int>? progress)
    {
        for (var i = 0; i < count; i++) progress?.Report(i);
        return count;
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static async Task DescribeAsync(string[] texts, IProgress<Positional?> progress)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            await Task.Yield();
            progress.Report(new(i, texts[i]));
        }

        progress.Report(null);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string First(IProgress<(int Number, string Text)> progress, string text, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        progress.Report((1, text));
        return text;
    }
}
