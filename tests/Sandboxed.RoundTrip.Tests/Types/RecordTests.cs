using FsCheck.Fluent;
using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Types;

public partial class RecordTests
{
    [Fact]
    public void Positional_records_arrive() => RoundTrip.Check<(int, string?), Positional?>(EchoLimited, parts => new(parts.Item1, parts.Item2));

    [Fact]
    public void Members_besides_the_positional_ones_arrive() =>
        RoundTrip.Check<(int, string?, bool), WithMore?>(EchoLimited, parts => new(parts.Item1, parts.Item2) { IsLast = parts.Item3, Note = parts.Item2, Count = parts.Item1 });

    [Fact]
    public void Derived_records_arrive() =>
        RoundTrip.Check<(int, string?, double), DerivedRecord?>(EchoLimited, parts => new(parts.Item1, parts.Item2, parts.Item3));

    [Fact]
    public void Record_structs_arrive()
    {
        RoundTrip.Check<(int, string?), RecordStruct>(EchoLimited, parts => new(parts.Item1, parts.Item2) { Other = parts.Item1 / 3.0 });
        RoundTrip.Check<(int, double), ReadOnlyRecordStruct>(EchoLimited, parts => new(parts.Item1, parts.Item2));
        RoundTrip.Check<(int, double), ReadOnlyRecordStruct?>(EchoLimited, parts => new(parts.Item1, parts.Item2));
    }

    [Fact]
    public void Records_with_everything_arrive() => RoundTrip.Check(
        EchoLimited,
        Values.DateTimeOffset.Zip(Values.Keys, (at, keys) => (Report?)new(Guid.NewGuid(), at, keys.ToDictionary(key => key, key => new Positional(key.Length, key)))
        {
            Tags = [.. keys],
            Matrix = new double[2, keys.Length],
            Range = (keys.Length, new Version(1, 2)),
        }));

    [Fact]
    public void Arrived_records_are_equal() => Assert.Equal(new WithMore(1, "a") { Note = "b" }, EchoLimited(new WithMore(1, "a") { Note = "b" }).Value);

    [Fact]
    public void A_property_arrives_as_it_is_whatever_the_constructor_makes_of_it() =>
        RoundTrip.Check<int, Doubled?>(EchoLimited, number => new(number));

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Doubled? Echo(Doubled? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Positional? Echo(Positional? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static WithMore? Echo(WithMore? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static DerivedRecord? Echo(DerivedRecord? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static RecordStruct Echo(RecordStruct value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlyRecordStruct Echo(ReadOnlyRecordStruct value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlyRecordStruct? Echo(ReadOnlyRecordStruct? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Report? Echo(Report? value) => value;
}
