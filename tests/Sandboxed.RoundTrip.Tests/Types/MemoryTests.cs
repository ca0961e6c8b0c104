namespace Sandboxed.Tests.Types;

public partial class MemoryTests
{
    [Fact]
    public void Memory_arrives() => RoundTrip.Check<int[], Memory<int>>(EchoLimited, x => x);

    [Fact]
    public void Read_only_memory_arrives()
    {
        RoundTrip.Check<double[], ReadOnlyMemory<double>>(EchoLimited, x => x);
        RoundTrip.Check<string?[], ReadOnlyMemory<string?>>(EchoLimited, x => x);
    }

    [Fact]
    public void Of_a_part_only_that_part_arrives()
    {
        RoundTrip.CheckOne<Memory<int>>(EchoLimited, new[] { 1, 2, 3, 4 }.AsMemory(1, 2));
        RoundTrip.CheckOne<ArraySegment<int>>(EchoLimited, new(new[] { 1, 2, 3, 4 }, 1, 2));
    }

    [Fact]
    public void Array_segments_arrive() => RoundTrip.Check<int[], ArraySegment<int>>(EchoLimited, x => x);

    [Fact]
    public void Read_only_spans_arrive() => RoundTrip.ForAll(Values.Any<int[]>(), numbers =>
    {
        Assert.Equal(numbers, CopyLimited(numbers.AsSpan()).Value);
        Assert.Equal([.. numbers.Select(number => number < 0)], CopyLimited([.. numbers.Select(number => number < 0)]).Value);
    });

    [Fact]
    public void Read_only_spans_of_structs_arrive()
    {
        (byte, double)[] pairs = [(1, 2.5), (3, -0.0)];
        Assert.Equal(pairs, CopyLimited([.. pairs.Select(pair => new Sample { Channel = pair.Item1, Value = pair.Item2 })]).Value.Select(sample => (sample.Channel, sample.Value)));
        Assert.Equal([1.50m, -0.00m], CopyLimited([1.50m, -0.00m]).Value);
    }

    [Fact]
    public void Several_spans_arrive_in_order() => Assert.Equal("4 2 x 3", CountsLimited([1, 2, 3, 4], "xy", "x", [true, false, true]).Value);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Memory<int> Echo(Memory<int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlyMemory<double> Echo(ReadOnlyMemory<double> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlyMemory<string?> Echo(ReadOnlyMemory<string?> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ArraySegment<int> Echo(ArraySegment<int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int[] Copy(ReadOnlySpan<int> values) => values.ToArray();

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static bool[] Copy(ReadOnlySpan<bool> values) => values.ToArray();

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static decimal[] Copy(ReadOnlySpan<decimal> values) => values.ToArray();

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Sample[] Copy(ReadOnlySpan<Sample> values) => values.ToArray();

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Counts(ReadOnlySpan<long> numbers, ReadOnlySpan<char> text, string middle, scoped ReadOnlySpan<bool> flags) =>
        $"{numbers.Length} {text.Length} {middle} {flags.Length}";

    private struct Sample
    {
        public byte Channel;
        public double Value;
    }
}
