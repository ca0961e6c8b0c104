namespace Sandboxed.Tests.Shapes;

/// <summary>Methods whose code runs at other times than their call.</summary>
public partial class BodyTests
{
    [Fact]
    public void Iterators_run_to_their_end_in_the_worker() => Assert.Equal([0, 1, 2], CountLimited(3).Value);

    [Fact]
    public void What_an_iterator_throws_is_an_error()
    {
        var result = CountLimited(-1);
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Equal("System.FormatException", result.Error!.TypeName);
    }

    [Fact]
    public void A_lazy_argument_is_run_here() => Assert.Equal(Environment.ProcessId, OnlyLimited(Lazily()).Value);

    [Fact]
    public void Partial_methods_run() => Assert.Equal(5, NextLimited(4).Value);

    [Fact]
    public async Task Arguments_are_taken_when_the_twin_is_called()
    {
        var numbers = new List<int> { 1, 2, 3 };
        var running = SumLimitedAsync(numbers);
        numbers.Clear();
        Assert.Equal(6, (await running).Value);
    }

    private static IEnumerable<int> Lazily()
    {
        yield return Environment.ProcessId;
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IEnumerable<int> Count(int count)
    {
        if (count < 0) throw new FormatException("negative");
        for (var i = 0; i < count; i++) yield return i;
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Only(IEnumerable<int> numbers) => numbers.Single();

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static partial int Next(int number);

    private static partial int Next(int number) => number + 1;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Sum(List<int> numbers) => numbers.Sum();
}
