using FsCheck.Fluent;
using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Types;

public partial class ClassTests
{
    [Fact]
    public void Settable_properties_and_fields_arrive() =>
        RoundTrip.Check<(int, string?, long[]), Settable?>(EchoLimited, parts => new() { Number = parts.Item1, Text = parts.Item2, Numbers = parts.Item3 });

    [Fact]
    public void Init_and_required_properties_arrive() =>
        RoundTrip.Check<(int, string?), Initialized?>(EchoLimited, parts => new() { Number = parts.Item1, Text = parts.Item2, Extra = parts.Item1 / 2.0 });

    [Fact]
    public void Get_only_properties_arrive_through_the_constructor()
    {
        RoundTrip.Check<(int, string?), Constructed?>(EchoLimited, parts => new(parts.Item1, parts.Item2));
        RoundTrip.Check<(int, string?), PrimaryConstructed?>(EchoLimited, parts => new(parts.Item1, parts.Item2) { Also = parts.Item2 });
    }

    [Fact]
    public void Private_fields_arrive_where_a_public_way_reaches_them() =>
        RoundTrip.Check<(int, string?), BehindProperties?>(EchoLimited, parts => new(parts.Item1) { Text = parts.Item2 });

    [Fact]
    public void The_richest_constructor_is_used() =>
        RoundTrip.Check<(int, string?), SeveralConstructors?>(EchoLimited, parts => new(parts.Item1, parts.Item2));

    [Fact]
    public void Inherited_members_arrive() =>
        RoundTrip.Check<(int, string?, bool), Derived?>(EchoLimited, parts => new(parts.Item1, parts.Item2) { IsLast = parts.Item3, Shared = parts.Item2 });

    [Fact]
    public void Required_members_set_by_the_constructor_arrive() =>
        RoundTrip.Check<(int, string?), RequiredByConstructor?>(EchoLimited, parts => new(parts.Item1) { Text = parts.Item2 });

    [Fact]
    public void Private_nested_types_arrive()
    {
        RoundTrip.Check<(int, string?), Hidden?>(EchoLimited, parts => new() { Number = parts.Item1, Inner = new Hidden.Deeper(parts.Item2) });
        RoundTrip.Check<(int, string?)[], List<Hidden?>?>(EchoLimited, all => [null, .. all.Select(parts => new Hidden { Number = parts.Item1 })]);
    }

    [Fact]
    public void Private_members_of_the_containing_type_can_be_set_by_its_twins() =>
        RoundTrip.Check<(int, string?), ReachesItself?>(ReachesItself.EchoLimited, parts => ReachesItself.Of(parts.Item1, parts.Item2));

    [Fact]
    public void Members_that_are_no_state_are_left_alone() => RoundTrip.Check<(int, string?), Decorated?>(
        EchoLimited, parts => new() { Number = parts.Item1, Positive = parts.Item1, Items = new() { [1] = parts.Item2 } });

    [Fact]
    public void Of_two_properties_over_one_field_the_one_of_its_name_is_used() =>
        RoundTrip.Check<double, Temperature?>(EchoLimited, degrees => new() { Celsius = degrees });

    [Fact]
    public void Setters_run_on_arrival() => Assert.Equal(100, EchoLimited(new Clamped { Percent = 250 }).Value!.Percent);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Settable? Echo(Settable? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Initialized? Echo(Initialized? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Constructed? Echo(Constructed? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static PrimaryConstructed? Echo(PrimaryConstructed? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static BehindProperties? Echo(BehindProperties? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SeveralConstructors? Echo(SeveralConstructors? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Derived? Echo(Derived? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static RequiredByConstructor? Echo(RequiredByConstructor? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Clamped? Echo(Clamped? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Decorated? Echo(Decorated? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Temperature? Echo(Temperature? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Hidden? Echo(Hidden? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<Hidden?>? Echo(List<Hidden?>? value) => value;

    private sealed class Hidden
    {
        public int Number { get; set; }

        public Deeper Inner { get; set; }

        internal readonly record struct Deeper(string? Text);
    }
}
