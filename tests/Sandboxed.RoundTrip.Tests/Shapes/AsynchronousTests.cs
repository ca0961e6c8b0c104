namespace Sandboxed.Tests.Shapes;

public partial class AsynchronousTests
{
    private static readonly CallOptions _options = new() { WallTime = TimeSpan.FromSeconds(60) };

    [Fact]
    public async Task Tasks_with_a_result_are_awaited()
    {
        Assert.Equal("a!", (await ShoutLimitedAsync("a")).Value);
        Assert.Equal("a!", (await ShoutLimitedAsync(_options, "a")).Value);
        Assert.Equal("a!", (await ShoutLimitedCall("a").RunAsync()).Value);
        Assert.Equal("a!", ShoutLimitedCall("a").Run().Value);
        Assert.Null((await ShoutLimitedAsync(null)).Value);
    }

    [Fact]
    public async Task Value_tasks_with_a_result_are_awaited()
    {
        int[] twice = [2, 4];
        Assert.Equal(twice, (await TwiceLimitedAsync([1, 2])).Value);
        Assert.Equal(twice, (await TwiceLimitedAsync(_options, [1, 2])).Value);
        Assert.Equal(twice, TwiceLimitedCall([1, 2]).Run().Value);
    }

    [Fact]
    public async Task Tasks_without_a_result_are_awaited()
    {
        Assert.True((await CheckLimitedAsync("right")).IsSuccess);
        Assert.Equal("wrong", (await CheckLimitedAsync("wrong")).Error!.Message);
        Assert.Equal("wrong", CheckLimitedCall("wrong").Run(_options).Error!.Message);
    }

    [Fact]
    public async Task Value_tasks_without_a_result_are_awaited()
    {
        Assert.True((await CheckQuicklyLimitedAsync("right")).IsSuccess);
        Assert.Equal("wrong", (await CheckQuicklyLimitedAsync(_options, "wrong")).Error!.Message);
    }

    [Fact]
    public async Task Tasks_that_are_complete_already_are_taken() => Assert.Equal(7, (await ReadyLimitedAsync(7)).Value);

    [Fact]
    public async Task Spans_are_read_before_the_first_await() => Assert.Equal(6, (await SumLimitedAsync([1, 2, 3])).Value);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static async Task<string?> ShoutAsync(string? text)
    {
        await Task.Yield();
        return text is null ? null : text + "!";
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static async ValueTask<int[]> Twice(int[] numbers)
    {
        await Task.Yield();
        return [.. numbers.Select(number => number * 2)];
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static async Task CheckAsync(string text)
    {
        await Task.Yield();
        if (text != "right") throw new ArgumentException(text);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static async ValueTask CheckQuickly(string text)
    {
        await Task.Yield();
        if (text != "right") throw new ArgumentException(text);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ValueTask<int> Ready(int number) => new(number);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Task<int> Sum(ReadOnlySpan<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers) sum += number;
        return Task.FromResult(sum);
    }
}
