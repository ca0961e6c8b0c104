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

    [Fact]
    public void Overloads_are_told_apart()
    {
        Assert.Equal("int 1", WhichLimited(1).Value);
        Assert.Equal("long 1", WhichLimited(1L).Value);
        Assert.Equal("string 1", WhichLimited("1").Value);
        Assert.Equal("int 1, int 2", WhichLimited(1, 2).Value);
        Assert.Equal("list 2", WhichLimited([1, 2]).Value);
        Assert.Equal("nothing", WhichLimited().Value);
        Assert.Equal("long 1", WhichLimited(_options, 1L).Value);
        Assert.Equal("nothing", WhichLimited(_options).Value);
    }

    [Fact]
    public void A_name_of_their_own_gives_twins_of_that_name()
    {
        Assert.Equal(1, FirstLimited([1, 2]).Value);
        Assert.Equal(1, FirstLimitedCall([1, 2]).Run().Value);
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

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Which(int value) => $"int {value}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Which(long value) => $"long {value}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Which(string value) => $"string {value}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Which(int a, int b) => $"int {a}, int {b}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Which(List<int> values) => $"list {values.Count}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Which() => "nothing";

    [EnforceLimits(Pool = RoundTripPool.Name, Name = "First")]
    private static int Sum(int[] numbers) => numbers[0];
}
