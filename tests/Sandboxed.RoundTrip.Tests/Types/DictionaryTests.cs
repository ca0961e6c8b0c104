using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FsCheck;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Types;

public partial class DictionaryTests
{
    [Fact]
    public void Dictionaries_keep_their_comparer()
    {
        RoundTrip.Check<int[], Dictionary<int, string?>?>(EchoLimited, x => x.Distinct().ToDictionary(i => i, i => i % 3 == 0 ? null : $"{i}"));
        RoundTrip.Check(EchoLimited, Made((x, comparer) => (Dictionary<string, int>?)new(x, comparer)));
        RoundTrip.Check(EchoLimited, Made((x, comparer) => (OrderedDictionary<string, int>?)new(x, comparer)));
    }

    [Fact]
    public void Lookups_in_the_worker_follow_the_comparer()
    {
        Assert.True(HasLimited(new(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 }, "a").Value);
        Assert.False(HasLimited(new() { ["A"] = 1 }, "a").Value);
    }

    [Fact]
    public void Sorted_dictionaries_keep_their_comparer()
    {
        RoundTrip.Check(EchoLimited, Made((x, comparer) => (SortedDictionary<string, int>?)new(x, comparer)));
        RoundTrip.Check(EchoLimited, Made((x, comparer) => (SortedList<string, int>?)new(x, comparer)));
    }

    [Fact]
    public void Sorted_dictionaries_in_default_order_arrive()
    {
        RoundTrip.CheckOne<SortedDictionary<string, int>?>(EchoLimited, new() { ["b"] = 1, ["A"] = 2, ["a"] = 3 });
        RoundTrip.CheckOne<SortedList<string, int>?>(EchoLimited, new() { ["b"] = 1, ["A"] = 2, ["a"] = 3 });
    }

    [Fact]
    public void Concurrent_dictionaries_keep_their_comparer() =>
        RoundTrip.Check(EchoLimited, Made((x, comparer) => (ConcurrentDictionary<string, int>?)new(x, comparer)));

    [Fact]
    public void Frozen_dictionaries_keep_their_comparer() =>
        RoundTrip.Check(EchoLimited, Made((x, comparer) => (FrozenDictionary<string, int>?)x.ToFrozenDictionary(comparer)));

    [Fact]
    public void Immutable_dictionaries_keep_their_comparer()
    {
        RoundTrip.Check(EchoLimited, Made((x, comparer) => (ImmutableDictionary<string, int>?)x.ToImmutableDictionary(comparer)));
        RoundTrip.Check(EchoLimited, Made((x, comparer) => (ImmutableSortedDictionary<string, int>?)x.ToImmutableSortedDictionary(comparer)));
    }

    [Fact]
    public void Read_only_dictionaries_arrive() => RoundTrip.Check(EchoLimited, Made((x, _) => (ReadOnlyDictionary<string, int>?)new(x)));

    private static Gen<T> Made<T>(Func<Dictionary<string, int>, StringComparer, T> make) => Values.Keys.Zip(
        Values.Comparer, (keys, comparer) => make(new(keys.Distinct(comparer).Select((key, i) => KeyValuePair.Create(key, i)), comparer), comparer));

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Dictionary<int, string?>? Echo(Dictionary<int, string?>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Dictionary<string, int>? Echo(Dictionary<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static OrderedDictionary<string, int>? Echo(OrderedDictionary<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SortedDictionary<string, int>? Echo(SortedDictionary<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SortedList<string, int>? Echo(SortedList<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ConcurrentDictionary<string, int>? Echo(ConcurrentDictionary<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static FrozenDictionary<string, int>? Echo(FrozenDictionary<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableDictionary<string, int>? Echo(ImmutableDictionary<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableSortedDictionary<string, int>? Echo(ImmutableSortedDictionary<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlyDictionary<string, int>? Echo(ReadOnlyDictionary<string, int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static bool Has(Dictionary<string, int> values, string key) => values.ContainsKey(key);
}
