namespace Sandboxed.Tests.Shapes;

public partial class SynchronousTests
{
    private static readonly CallOptions _options = new() { WallTime = TimeSpan.FromSeconds(60) };

    [Fact]
    public void The_method_runs_in_another_process()
    {
        var result = ProcessIdLimited();
        Assert.NotEqual(Environment.ProcessId, result.Value);
        Assert.Equal(result.WorkerProcessId, result.Value);
    }

    [Fact]
    public void Called_directly_the_method_runs_here() => Assert.Equal(Environment.ProcessId, ProcessId());

    [Fact]
    public void Every_twin_gives_the_answer()
    {
        Assert.Equal(5, AddLimited(2, 3).Value);
        Assert.Equal(5, AddLimited(_options, 2, 3).Value);
        Assert.Equal(5, AddLimited(2, 3, TestContext.Current.CancellationToken).Value);
        Assert.Equal(5, AddLimited(b: 3, a: 2).Value);
        Assert.Equal(5, AddLimitedCall(2, 3).Run().Value);
        Assert.Equal(5, AddLimitedCall(2, 3).Run(_options).Value);
    }

    [Fact]
    public async Task Every_asynchronous_twin_gives_the_answer()
    {
        Assert.Equal(5, (await AddLimitedAsync(2, 3)).Value);
        Assert.Equal(5, (await AddLimitedAsync(_options, 2, 3)).Value);
        Assert.Equal(5, (await AddLimitedAsync(2, 3, TestContext.Current.CancellationToken)).Value);
        Assert.Equal(5, (await AddLimitedCall(2, 3).RunAsync()).Value);
    }

    [Fact]
    public async Task Methods_without_a_result_run()
    {
        var result = CheckLimited("right");
        Assert.True(result.IsSuccess);
        Assert.True(CheckLimited(_options, "right").IsSuccess);
        Assert.True((await CheckLimitedAsync("right")).IsSuccess);
        Assert.True(CheckLimitedCall("right").Run().IsSuccess);
        Assert.Equal("wrong", CheckLimited("wrong").Error!.Message);
        Assert.Equal("wrong", (await CheckLimitedAsync(_options, "wrong")).Error!.Message);
    }

    [Fact]
    public async Task Calls_run_again_and_from_bytes()
    {
        var numbers = new List<int> { 1, 2, 3 };
        var call = SumLimitedCall(numbers);
        numbers.Clear();
        Assert.Equal(6, call.Run().Value);
        Assert.Equal(6, (await call.RunAsync()).Value);
        Assert.True(LimitedCall.FromBytes(call.ToBytes()).Run().IsSuccess);
        Assert.Equal("Sandboxed.Tests.Shapes.SynchronousTests.Sum", LimitedCall.FromBytes(call.ToBytes()).Method);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int ProcessId() => Environment.ProcessId;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Add(int a, int b) => a + b;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static void Check(string text)
    {
        if (text != "right") throw new ArgumentException(text);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Sum(List<int> numbers) => numbers.Sum();
}
