using FsCheck;
using FsCheck.Fluent;
using Sandboxed.Tests.Types.Structs;

namespace Sandboxed.Tests.Types;

public partial class StructTests
{
    [Fact]
    public void Exact_structs_arrive() => RoundTrip.Check(EchoLimited, Exacts);

    [Fact]
    public void Structs_with_padding_and_booleans_arrive() => RoundTrip.Check(EchoLimited, Padded);

    [Fact]
    public void Nested_structs_arrive()
    {
        RoundTrip.Check(EchoLimited, Nesteds);
        RoundTrip.Check(EchoLimited, Gen.ArrayOf(Nesteds).Select(values => (Nested[]?)values));
    }

    [Fact]
    public void Fixed_buffers_arrive() => RoundTrip.Check(EchoLimited, Gen.ArrayOf(Gen.Choose(0, 255), 5).Select(WithBuffer.Of));

    [Fact]
    public void Inline_arrays_arrive()
    {
        RoundTrip.Check(EchoLimited, Gen.ArrayOf(Gen.Choose(int.MinValue, int.MaxValue), 4).Select(FourNumbers.Of));
        RoundTrip.Check(EchoLimited, Gen.ArrayOf(Values.Any<bool>(), 3).Zip(Values.Any<short>(), (flags, number) => new WithFlags(number, ThreeFlags.Of(flags))));
    }

    [Fact]
    public void Explicit_layouts_arrive() =>
        RoundTrip.Check<(byte, double), Placed>(EchoLimited, parts => new() { Kind = parts.Item1, Value = parts.Item2 });

    [Fact]
    public void Unions_arrive() => RoundTrip.Check<long, Union>(EchoLimited, number => new() { Whole = number });

    [Fact]
    public void Packed_structs_arrive()
    {
        RoundTrip.Check<(byte, long, bool), Packed1>(EchoLimited, parts => new() { A = parts.Item1, B = parts.Item2, C = parts.Item3 });
        RoundTrip.Check<(byte, long, short), Packed2>(EchoLimited, parts => new() { A = parts.Item1, B = parts.Item2, C = parts.Item3 });
        RoundTrip.Check<(byte, long, bool)[], Packed1[]?>(EchoLimited, all => [.. all.Select(parts => new Packed1 { A = parts.Item1, B = parts.Item2, C = parts.Item3 })]);
    }

    [Fact]
    public void Read_only_structs_arrive()
    {
        RoundTrip.Check<(int, string?), ReadOnlyPair>(EchoLimited, parts => new(parts.Item1, parts.Item2));
        RoundTrip.Check<(byte, double), ReadOnlySample>(EchoLimited, parts => new(parts.Item1, parts.Item2));
    }

    [Fact]
    public void Structs_with_times_travel_by_member() =>
        RoundTrip.Check(EchoLimited, Values.DateTime.Zip(Values.Any<int>(), (at, count) => new Dated { At = at, Count = count }));

    [Fact]
    public void Structs_without_fields_arrive() => RoundTrip.CheckOne<Empty[]?>(EchoLimited, new Empty[3]);

    private static Gen<Exact> Exacts => Values.Any<(int, int)>().Select(parts => new Exact { Number = parts.Item1, Ratio = parts.Item2 / 3f });

    private static Gen<Padded> Padded => Values.Any<(byte, bool, char)>()
        .Zip(Values.Decimal, (parts, price) => new Padded { Kind = parts.Item1, Price = price, IsOpen = parts.Item2, Letter = parts.Item3 });

    private static Gen<Nested> Nesteds => Padded.Zip(Exacts, (padded, exact) => new Nested { First = padded, Day = DayOfWeek.Friday, Second = exact });

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Exact Echo(Exact value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Padded Echo(Padded value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Nested Echo(Nested value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Nested[]? Echo(Nested[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static WithBuffer Echo(WithBuffer value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static FourNumbers Echo(FourNumbers value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static WithFlags Echo(WithFlags value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Placed Echo(Placed value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Union Echo(Union value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Packed1 Echo(Packed1 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Packed1[]? Echo(Packed1[]? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Packed2 Echo(Packed2 value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlyPair Echo(ReadOnlyPair value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlySample Echo(ReadOnlySample value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Dated Echo(Dated value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Empty[]? Echo(Empty[]? value) => value;
}
