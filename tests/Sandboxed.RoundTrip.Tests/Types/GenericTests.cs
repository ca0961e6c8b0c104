using FsCheck.Fluent;

namespace Sandboxed.Tests.Types;

public partial class GenericTests
{
    [Fact]
    public void Closed_generic_types_arrive()
    {
        RoundTrip.Check<(int, string?), Pair<int, string?>?>(EchoLimited, parts => new(parts.Item1, parts.Item2));
        RoundTrip.Check<(int, string?), Pair<string?, Pair<int, int[]>>?>(EchoLimited, parts => new(parts.Item2, new(parts.Item1, [parts.Item1])));
    }

    [Fact]
    public void Closed_generic_structs_arrive()
    {
        RoundTrip.Check<(int, double), Both<int, double>>(EchoLimited, parts => new() { First = parts.Item1, Second = parts.Item2 });
        RoundTrip.Check<(byte, string?), Both<byte, string?>>(EchoLimited, parts => new() { First = parts.Item1, Second = parts.Item2 });
        RoundTrip.Check<(bool, long)[], Both<bool, long>[]?>(EchoLimited, all => [.. all.Select(parts => new Both<bool, long> { First = parts.Item1, Second = parts.Item2 })]);
    }

    [Fact]
    public void Types_nested_in_generic_types_arrive() =>
        RoundTrip.Check<(int, string?)[], Table<int>.Row<string?>[]?>(EchoLimited, all => [.. all.Select(parts => new Table<int>.Row<string?>(parts.Item1) { Cell = parts.Item2 })]);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Pair<int, string?>? Echo(Pair<int, string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Pair<string?, Pair<int, int[]>>? Echo(Pair<string?, Pair<int, int[]>>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Both<int, double> Echo(Both<int, double> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Both<byte, string?> Echo(Both<byte, string?> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Both<bool, long>[]? Echo(Both<bool, long>[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Table<int>.Row<string?>[]? Echo(Table<int>.Row<string?>[]? value) => value;

    internal sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);

    internal struct Both<TFirst, TSecond>
    {
        public TFirst First;
        public TSecond Second;
    }

    internal static class Table<TKey>
    {
        internal sealed class Row<TCell>(TKey key)
        {
            public TKey Key { get; } = key;

            public TCell? Cell { get; set; }
        }
    }
}
