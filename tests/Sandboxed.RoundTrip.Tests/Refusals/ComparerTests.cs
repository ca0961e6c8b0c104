using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sandboxed.Tests.Refusals;

/// <summary>Comparers that only the caller knows: lookups in the worker would give other answers.</summary>
public partial class ComparerTests
{
    private static readonly ByLength _byLength = new();

    [Fact]
    public void Dictionaries_with_a_comparer_of_their_own_are_refused()
    {
        Assert.Contains(nameof(ByLength), RoundTrip.Refused(EchoLimited, new Dictionary<string, int>(_byLength)), StringComparison.Ordinal);
        RoundTrip.Refused(EchoLimited, new ConcurrentDictionary<string, int>(_byLength));
        RoundTrip.Refused(EchoLimited, new SortedDictionary<string, int>(_byLength));
        RoundTrip.Refused(EchoLimited, new SortedList<string, int>(_byLength));
        RoundTrip.Refused(EchoLimited, ImmutableDictionary.Create<string, int>(_byLength));
        RoundTrip.Refused(EchoLimited, new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(_byLength));
    }

    [Fact]
    public void Sets_with_a_comparer_of_their_own_are_refused()
    {
        RoundTrip.Refused(EchoLimited, new HashSet<string>(_byLength));
        RoundTrip.Refused(EchoLimited, new SortedSet<string>(_byLength));
        RoundTrip.Refused(EchoLimited, ImmutableSortedSet.Create<string>(_byLength));
    }

    [Fact]
    public void Priority_queues_with_a_comparer_of_their_own_are_refused() =>
        RoundTrip.Refused(EchoLimited, new PriorityQueue<int, int>(Comparer<int>.Create((x, y) => y.CompareTo(x))));

    [Fact]
    public void Comparers_of_a_culture_are_refused() =>
        RoundTrip.Refused(EchoLimited, new HashSet<string>(StringComparer.Create(CultureInfo.GetCultureInfo("tr-TR"), ignoreCase: true)));

    [Fact]
    public void Behind_an_interface_comparers_are_not_lost_either()
    {
        RoundTrip.Refused<IDictionary<string, int>>(EchoLimited, new Dictionary<string, int>(_byLength));
        RoundTrip.Refused<ISet<string>>(EchoLimited, new HashSet<string>(_byLength));
        Assert.True(HasLimited(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "A" }, "a").Value);
    }

    [Fact]
    public void Inside_another_value_they_are_refused_too() =>
        RoundTrip.Refused<List<HashSet<string>>>(EchoLimited, [new HashSet<string>(_byLength)]);

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Dictionary<string, int> Echo(Dictionary<string, int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ConcurrentDictionary<string, int> Echo(ConcurrentDictionary<string, int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SortedDictionary<string, int> Echo(SortedDictionary<string, int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SortedList<string, int> Echo(SortedList<string, int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableDictionary<string, int> Echo(ImmutableDictionary<string, int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static FrozenDictionary<string, int> Echo(FrozenDictionary<string, int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static HashSet<string> Echo(HashSet<string> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static SortedSet<string> Echo(SortedSet<string> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ImmutableSortedSet<string> Echo(ImmutableSortedSet<string> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static PriorityQueue<int, int> Echo(PriorityQueue<int, int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static IDictionary<string, int> Echo(IDictionary<string, int> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static ISet<string> Echo(ISet<string> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static List<HashSet<string>> Echo(List<HashSet<string>> value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static bool Has(IReadOnlySet<string> values, string key) => values.Contains(key);

    private sealed class ByLength : IEqualityComparer<string>, IComparer<string>
    {
        public bool Equals(string? x, string? y) => x?.Length == y?.Length;

        public int GetHashCode([DisallowNull] string obj) => obj.Length;

        public int Compare(string? x, string? y) => (x?.Length ?? -1).CompareTo(y?.Length ?? -1);
    }
}
