using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Types;

public partial class SetTests
{
    [Fact]
    public void Hash_sets_keep_their_comparer()
    {
        RoundTrip.Check<int[], HashSet<int>?>(EchoLimited, x => [.. x]);
        RoundTrip.Check(EchoLimited, Values.Keys.Zip(Values.Comparer, (x, comparer) => (HashSet<string>?)new(x, comparer)));
    }

    [Fact]
    public void Sorted_sets_keep_their_comparer()
    {
        RoundTrip.Check<int[], SortedSet<int>?>(EchoLimited, x => [.. x]);
        RoundTrip.Check(EchoLimited, Values.Keys.Zip(Values.Comparer, (x, comparer) => (SortedSet<string>?)new(x, comparer)));
    }

    [Fact]
    public void Frozen_sets_keep_their_comparer() =>
        RoundTrip.Check(EchoLimited, Values.Keys.Zip(Values.Comparer, (x, comparer) => (FrozenSet<string>?)x.ToFrozenSet(comparer)));

    [Fact]
    public void Immutable_sets_keep_their_comparer()
    {
        RoundTrip.Check(EchoLimited, Values.Keys.Zip(Values.Comparer, (x, comparer) => (ImmutableHashSet<string>?)x.ToImmutableHashSet(comparer)));
        RoundTrip.Check(EchoLimited, Values.Keys.Zip(Values.Comparer, (x, comparer) => (ImmutableSortedSet<string>?)x.ToImmutableSortedSet(comparer)));
    }

    [Fact]
    public void Read_only_sets_arrive() => RoundTrip.Check<int[], ReadOnlySet<int>?>(EchoLimited, x => new(x.ToHashSet()));

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static HashSet<int>? Echo(HashSet<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static HashSet<string>? Echo(HashSet<string>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SortedSet<int>? Echo(SortedSet<int>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SortedSet<string>? Echo(SortedSet<string>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static FrozenSet<string>? Echo(FrozenSet<string>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableHashSet<string>? Echo(ImmutableHashSet<string>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableSortedSet<string>? Echo(ImmutableSortedSet<string>? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ReadOnlySet<int>? Echo(ReadOnlySet<int>? value) => value;
}
