namespace Sandboxed.Tests.Types;

public partial class TupleTests
{
    [Fact]
    public void Named_elements_arrive_and_keep_their_names()
    {
        RoundTrip.Check<(int, string?)>(EchoPairLimited);
        Assert.Equal("a", EchoPairLimited((1, "a")).Value.Text);
    }

    [Fact]
    public void One_element_arrives() => RoundTrip.Check<int, ValueTuple<int>>(EchoOneLimited, value => new(value));

    [Fact]
    public void Seven_elements_arrive() => RoundTrip.Check<(byte, short, int, long, bool, string?, double)>(EchoSevenLimited);

    [Fact]
    public void Eight_and_more_elements_arrive()
    {
        RoundTrip.Check<(int, string?), (int, int, int, int, int, int, int, string?)>(EchoEightLimited, pair => (pair.Item1, 2, 3, 4, 5, 6, 7, pair.Item2));
        RoundTrip.Check<(int, string?), (int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, string? Last)>(
            EchoSixteenLimited, pair => (pair.Item1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, pair.Item2));
        Assert.Equal("p", EchoSixteenLimited((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, "p")).Value.Last);
    }

    [Fact]
    public void Nested_tuples_arrive() => RoundTrip.Check<((int, int)[], string?), ((int X, int Y)[] Points, (string? Name, bool) Tail)>(
        EchoNestedLimited, parts => (parts.Item1, (parts.Item2, true)));

    [Fact]
    public void Reference_tuples_arrive()
    {
        RoundTrip.Check<(int, string?), Tuple<int, string?>?>(EchoReferenceLimited, pair => Tuple.Create(pair.Item1, pair.Item2));
        RoundTrip.Check<(int, string?), Tuple<int, int, int, int, int, int, int, Tuple<string?>>?>(
            EchoLongReferenceLimited, pair => Tuple.Create(pair.Item1, 2, 3, 4, 5, 6, 7, pair.Item2));
    }

    [Fact]
    public void Pairs_of_key_and_value_arrive() =>
        RoundTrip.Check<(int, string?), KeyValuePair<int, string?>>(EchoKeyLimited, pair => KeyValuePair.Create(pair.Item1, pair.Item2));

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static (int Number, string? Text) EchoPair((int Number, string? Text) value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ValueTuple<int> EchoOne(ValueTuple<int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static (byte A, short B, int C, long D, bool E, string? F, double G) EchoSeven((byte A, short B, int C, long D, bool E, string? F, double G) value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static (int, int, int, int, int, int, int, string?) EchoEight((int, int, int, int, int, int, int, string?) value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static (int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, string? Last) EchoSixteen(
        (int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, string? Last) value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ((int X, int Y)[] Points, (string? Name, bool) Tail) EchoNested(((int X, int Y)[] Points, (string? Name, bool) Tail) value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Tuple<int, string?>? EchoReference(Tuple<int, string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Tuple<int, int, int, int, int, int, int, Tuple<string?>>? EchoLongReference(Tuple<int, int, int, int, int, int, int, Tuple<string?>>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static KeyValuePair<int, string?> EchoKey(KeyValuePair<int, string?> value) => value;
}
