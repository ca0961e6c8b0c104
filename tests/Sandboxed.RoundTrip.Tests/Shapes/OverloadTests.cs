namespace Sandboxed.Tests.Shapes;

/// <summary>Twins of several methods of one name: a call must mean the one that it means without limits.</summary>
public partial class OverloadTests
{
    private static readonly CallOptions _options = new() { WallTime = TimeSpan.FromSeconds(60) };

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
    public void An_overload_with_an_optional_parameter_waits_for_it()
    {
        Assert.Equal(Add(1), AddLimited(1).Value);
        Assert.Equal(Add(1, "x"), AddLimited(1, "x").Value);
        Assert.Equal(Add(1), AddLimited(_options, 1).Value);
        Assert.Equal(Add(1), AddLimitedCall(1).Run().Value);
    }

    [Fact]
    public void An_overload_with_a_token_has_a_name_of_its_own()
    {
        Assert.Equal("without", StopLimited(1).Value);
        Assert.Equal("with True", StoppableLimited(1, TestContext.Current.CancellationToken).Value);
    }

    [Fact]
    public void Optional_parameters_and_params_go_together()
    {
        Assert.Equal("1 b 0", ManyLimited(1).Value);
        Assert.Equal("1 c 2", ManyLimited(1, "c", 3, 4).Value);
        Assert.Equal("1 c 1", ManyLimited(_options, 1, "c", 3).Value);
    }

    [Fact]
    public async Task Synchronous_and_asynchronous_methods_of_one_name_get_along()
    {
        Assert.Equal("synchronous", LoadLimited().Value);
        Assert.Equal("synchronous", (await LoadLimitedAsync()).Value);
        Assert.Equal("asynchronous", (await LoadAllLimitedAsync()).Value);
    }

    [Fact]
    public void A_name_of_their_own_gives_twins_of_that_name()
    {
        Assert.Equal(1, FirstLimited([1, 2]).Value);
        Assert.Equal(1, FirstLimitedCall([1, 2]).Run().Value);
    }

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

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Add(int a) => $"one {a}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Add(int a, string b = "default") => $"two {a} {b}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Stop(int number) => "without";

    [EnforceLimits(Pool = RoundTripPool.Name, Name = "Stoppable")]
    private static string Stop(int number, CancellationToken stop) => $"with {stop.CanBeCanceled}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Many(int a, string b = "b", params int[] rest) => $"{a} {b} {rest.Length}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Load() => "synchronous";

    [EnforceLimits(Pool = RoundTripPool.Name, Name = "LoadAll")]
    private static Task<string> LoadAsync() => Task.FromResult("asynchronous");

    [EnforceLimits(Pool = RoundTripPool.Name, Name = "First")]
    private static int Sum(int[] numbers) => numbers[0];
}
