using System.Collections.ObjectModel;
using Sandboxed.Tests.Types.Classes;

namespace Sandboxed.Tests.Refusals;

/// <summary>Values of another type than the declared one: what only that type has would be lost.</summary>
public partial class SlicingTests
{
    [Fact]
    public void A_derived_object_is_refused_by_its_type_and_argument()
    {
        var message = RoundTrip.Refused<Settable>(EchoLimited, new MoreSettable { More = 1 });
        Assert.Contains(nameof(MoreSettable), message, StringComparison.Ordinal);
        RoundTrip.Refused<Positional>(EchoLimited, new DerivedRecord(1, "a", 2));
    }

    [Fact]
    public void A_derived_object_inside_another_value_is_refused()
    {
        RoundTrip.Refused<List<Settable>>(EchoLimited, [new(), new MoreSettable()]);
        RoundTrip.Refused<Dictionary<string, Positional>>(EchoLimited, new() { ["a"] = new DerivedRecord(1, "a", 2) });
    }

    [Fact]
    public void A_derived_collection_is_refused()
    {
        RoundTrip.Refused<List<int>>(EchoLimited, new NamedList { Name = "a" });
        RoundTrip.Refused<Collection<int>>(EchoLimited, new ObservableCollection<int>());
    }

    [Fact]
    public void An_array_of_a_derived_element_type_travels_as_the_declared_one()
    {
        Positional?[] many = new DerivedRecord[2];
        Assert.Equal(typeof(Positional[]), EchoLimited(many).Value.GetType());
        RoundTrip.Refused<Positional?[]>(EchoLimited, new DerivedRecord[] { new(1, "a", 2) });
    }

    [Fact]
    public void The_second_of_two_arguments_is_named() =>
        Assert.Contains("The argument 'second' of ", Assert.Throws<MarshallingException>(() => TwoLimited(new(), new MoreSettable())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Every_twin_refuses()
    {
        Assert.Throws<MarshallingException>(() => EchoLimited(new CallOptions(), new MoreSettable()));
        Assert.Throws<MarshallingException>(() => EchoLimitedCall(new MoreSettable()));
        await Assert.ThrowsAsync<MarshallingException>(async () => await EchoLimitedAsync(new MoreSettable()));
    }

    [Fact]
    public void A_result_of_a_derived_type_is_a_failure_that_names_it()
    {
        var result = MakeLimited();
        Assert.Equal(ExitStatus.Anything, result.ExitStatus);
        Assert.Contains(nameof(MoreSettable), result.Detail, StringComparison.Ordinal);
        Assert.False(result.TryGetValue(out _));
    }

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Settable Echo(Settable value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Positional Echo(Positional value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<Settable> Echo(List<Settable> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Dictionary<string, Positional> Echo(Dictionary<string, Positional> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<int> Echo(List<int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Collection<int> Echo(Collection<int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Positional?[] Echo(Positional?[] value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static int Two(Settable first, Settable second) => first.Number + second.Number;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Settable Make() => new MoreSettable { More = 1 };

    private sealed class MoreSettable : Settable
    {
        public int More { get; set; }
    }

    private sealed class NamedList : List<int>
    {
        public string? Name { get; set; }
    }
}
