using Sandboxed.Tests.Types.Structs;

namespace Sandboxed.Tests.Shapes;

public partial class ParameterTests
{
    private static readonly CallOptions _options = new() { WallTime = TimeSpan.FromSeconds(60) };

    [Fact]
    public void Params_arrays_are_expanded()
    {
        Assert.Equal("a-b-c", JoinLimited("-", "a", "b", "c").Value);
        Assert.Equal("", JoinLimited("-").Value);
        Assert.Equal("a", JoinLimited("-", ["a"]).Value);
        Assert.Equal("a-b", JoinLimited(_options, "-", "a", "b").Value);
        Assert.Equal("a-b", JoinLimitedCall("-", "a", "b").Run().Value);
    }

    [Fact]
    public async Task Params_spans_are_expanded()
    {
        Assert.Equal(6, SumLimited(1, 2, 3).Value);
        Assert.Equal(0, SumLimited().Value);
        Assert.Equal(6, SumLimited(_options, 1, 2, 3).Value);
        Assert.Equal(6, (await SumLimitedAsync(1, 2, 3)).Value);
        Assert.Equal(6, SumLimitedCall(1, 2, 3).Run().Value);
    }

    [Fact]
    public void Params_collections_are_expanded() => Assert.Equal(3, CountLimited("a", "b", null).Value);

    [Fact]
    public void In_parameters_arrive()
    {
        var number = 3;
        var exact = new Exact { Number = 4, Ratio = 0.5f };
        Assert.Equal(14, WeighLimited(number, in exact, new Guid()).Value);
        Assert.Equal(14, WeighLimited(_options, in number, exact, new Guid()).Value);
        Assert.Equal(14, WeighLimitedCall(in number, in exact, new Guid()).Run().Value);
    }

    [Fact]
    public void Ref_readonly_parameters_arrive()
    {
        var number = 3;
        Assert.Equal(9, SquareLimited(in number).Value);
    }

    [Fact]
    public void Parameters_whose_names_the_twins_use_arrive() => Assert.Equal(
        "1 a True 4 5 6 7", NamesLimited(1, "a", true, 4, 5, 6, 7).Value);

    [Fact]
    public void Keywords_as_names_arrive()
    {
        Assert.Equal("1 a 2", @classLimited(@event: 1, @string: "a", @this: 2).Value);
        Assert.Equal("1 a 2", @classLimited(_options, 1, "a", 2).Value);
    }

    [Fact]
    public void Parameters_that_accept_anything_for_options_have_no_such_twin()
    {
        Assert.Equal(2, OptionalListLimited([null, null]).Value);
        Assert.Equal(-1, OptionalListLimited(null).Value);
        Assert.Equal(-1, OptionalListLimited().Value);
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Join(string separator, params string[] parts) => string.Join(separator, parts);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Sum(params ReadOnlySpan<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers) sum += number;
        return sum;
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Count(params IReadOnlyList<string?> texts) => texts.Count;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static double Weigh(in int number, in Exact exact, in Guid id) => (number * exact.Number) + (exact.Ratio * 4) + id.CompareTo(Guid.Empty);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Square(ref readonly int number) => number * number;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Names(int options, string cancellationToken, bool __call, int __result, int __arguments, int __invocation, int value) =>
        $"{options} {cancellationToken} {__call} {__result} {__arguments} {__invocation} {value}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string @class(int @event, string @string, long @this) => $"{@event} {@string} {@this}";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int OptionalList(string?[]? texts = null) => texts?.Length ?? -1;
}
