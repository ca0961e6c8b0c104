using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling;

public class ComparerTests
{
    public static TheoryData<StringComparer> WellKnown =>
        [StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase];

    [Theory]
    [MemberData(nameof(WellKnown))]
    public void A_dictionary_of_texts_keeps_a_well_known_comparer(StringComparer comparer) =>
        Assert.Same(comparer, Dictionary(new(comparer) { ["a"] = 1 }).Comparer);

    [Fact]
    public void A_dictionary_of_texts_keeps_the_default_comparer() =>
        Assert.Same(EqualityComparer<string>.Default, Dictionary(new() { ["a"] = 1 }).Comparer);

    [Fact]
    public void Lookups_ignore_case_on_both_sides_or_on_none()
    {
        Assert.True(Dictionary(new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }).ContainsKey("A"));
        Assert.False(Dictionary(new() { ["a"] = 1 }).ContainsKey("A"));
    }

    [Theory]
    [MemberData(nameof(WellKnown))]
    public void A_set_behind_an_interface_keeps_its_comparer(StringComparer comparer)
    {
        ISet<string>[] sets =
        [
            new HashSet<string>(comparer), new SortedSet<string>(comparer), ImmutableHashSet.Create<string>(comparer),
            ImmutableHashSet.CreateBuilder<string>(comparer), ImmutableSortedSet.Create<string>(comparer),
            ImmutableSortedSet.CreateBuilder<string>(comparer), FrozenSet.Create(comparer, "a"),
            new ReadOnlySet<string>(new ReadOnlySet<string>(new SortedSet<string>(comparer))),
        ];
        foreach (var set in sets)
        {
            var copy = Assert.IsType<HashSet<string>>(Frame.RoundTrip<ISet<string>?, ISetMarshaller<string, StringMarshaller>>(set));
            Assert.Same(comparer, copy.Comparer);
        }
    }

    [Theory]
    [MemberData(nameof(WellKnown))]
    public void A_dictionary_behind_an_interface_keeps_its_comparer(StringComparer comparer)
    {
        IDictionary<string, int>[] dictionaries =
        [
            new Dictionary<string, int>(comparer), new OrderedDictionary<string, int>(comparer), new ConcurrentDictionary<string, int>(comparer),
            ImmutableDictionary.Create<string, int>(comparer), ImmutableDictionary.CreateBuilder<string, int>(comparer),
            ImmutableSortedDictionary.Create<string, int>(comparer), ImmutableSortedDictionary.CreateBuilder<string, int>(comparer),
            new SortedDictionary<string, int>(comparer), new SortedList<string, int>(comparer),
            new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(comparer),
            new ReadOnlyDictionary<string, int>(new ReadOnlyDictionary<string, int>(new SortedList<string, int>(comparer))),
        ];
        foreach (var dictionary in dictionaries)
        {
            var copy = Frame.RoundTrip<IDictionary<string, int>?, IDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(dictionary);
            Assert.Same(comparer, Assert.IsType<Dictionary<string, int>>(copy).Comparer);
        }
    }

    [Fact]
    public void The_default_comparer_is_recognized_in_every_collection()
    {
        Default<HashSet<string>, HashSetMarshaller<string, StringMarshaller>>(["a"], x => x.Comparer);
        Default<FrozenSet<string>, FrozenSetMarshaller<string, StringMarshaller>>(new[] { "a" }.ToFrozenSet(), x => x.Comparer);
        Default<ImmutableHashSet<string>, ImmutableHashSetMarshaller<string, StringMarshaller>>(["a"], x => x.KeyComparer);
        Default<OrderedDictionary<string, int>, OrderedDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(new() { ["a"] = 1 }, x => x.Comparer);
        Default<ConcurrentDictionary<string, int>, ConcurrentDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(new() { ["a"] = 1 }, x => x.Comparer);
        Default<FrozenDictionary<string, int>, FrozenDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(), x => x.Comparer);
        Default<ImmutableDictionary<string, int>, ImmutableDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            ImmutableDictionary<string, int>.Empty.Add("a", 1), x => x.KeyComparer);
        Default<ISet<string>, ISetMarshaller<string, StringMarshaller>>(new HashSet<string> { "a" }, x => ((HashSet<string>)x).Comparer);
        Default<ConcurrentDictionary<Guid, int>, ConcurrentDictionaryMarshaller<Guid, int, Raw<Guid>, Raw<int>>>(new() { [default] = 1 }, x => x.Comparer);
        Default<FrozenSet<int>, FrozenSetMarshaller<int, Raw<int>>>(new[] { 1 }.ToFrozenSet(), x => x.Comparer);
        Default<FrozenDictionary<DayOfWeek, int>, FrozenDictionaryMarshaller<DayOfWeek, int, Raw<DayOfWeek>, Raw<int>>>(
            new Dictionary<DayOfWeek, int> { [default] = 1 }.ToFrozenDictionary(), x => x.Comparer);
    }

    [Fact]
    public void The_default_order_is_recognized_in_every_collection()
    {
        Default<SortedSet<string>, SortedSetMarshaller<string, StringMarshaller>>(["a"], x => x.Comparer);
        Default<SortedDictionary<string, int>, SortedDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(new() { ["a"] = 1 }, x => x.Comparer);
        Default<SortedList<string, int>, SortedListMarshaller<string, int, StringMarshaller, Raw<int>>>(new() { ["a"] = 1 }, x => x.Comparer);
        Default<ImmutableSortedSet<string>, ImmutableSortedSetMarshaller<string, StringMarshaller>>(["a"], x => x.KeyComparer);
        Default<ImmutableSortedDictionary<string, int>, ImmutableSortedDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            ImmutableSortedDictionary<string, int>.Empty.Add("a", 1), x => x.KeyComparer);
        Default<PriorityQueue<int, string>, PriorityQueueMarshaller<int, string, Raw<int>, StringMarshaller>>(new([(1, "a")]), x => x.Comparer);
        Default<PriorityQueue<int, int>, PriorityQueueMarshaller<int, int, Raw<int>, Raw<int>>>(new([(1, 1)]), x => x.Comparer);
    }

    [Fact]
    public void An_own_comparer_is_refused_by_name_with_the_way_out()
    {
        var error = Frame.Refused<HashSet<string>?, HashSetMarshaller<string, StringMarshaller>>(new(new ByLength()));
        Assert.Contains(nameof(ByLength), error.Message);
        Assert.Contains("[MarshalWith]", error.Message);
        Assert.Contains(nameof(ByLength), Frame.Refused<SortedSet<string>?, SortedSetMarshaller<string, StringMarshaller>>(new(new ByLength())).Message);
        Assert.Contains(nameof(ByLength), Frame.Refused<ISet<string>?, ISetMarshaller<string, StringMarshaller>>(new SortedSet<string>(new ByLength())).Message);
    }

    [Fact]
    public void An_own_comparer_of_values_is_refused() =>
        Assert.Contains(nameof(ByLength), Frame.Refused<ImmutableDictionary<int, string>?, ImmutableDictionaryMarshaller<int, string, Raw<int>, StringMarshaller>>(
            ImmutableDictionary.Create<int, string>(null, new ByLength())).Message);

    [Fact]
    public void The_comparer_of_one_culture_is_refused() =>
        Frame.Refused<HashSet<string>?, HashSetMarshaller<string, StringMarshaller>>(new(StringComparer.Create(CultureInfo.GetCultureInfo("tr-TR"), ignoreCase: true)));

    [Fact]
    public void An_invariant_comparer_with_other_options_is_refused() =>
        Frame.Refused<HashSet<string>?, HashSetMarshaller<string, StringMarshaller>>(new(StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.IgnoreKanaType)));

    [Fact]
    public void A_set_that_does_not_tell_its_comparer_is_refused() =>
        Assert.Contains(nameof(OwnSet), Frame.Refused<IReadOnlySet<int>?, IReadOnlySetMarshaller<int, Raw<int>>>(new OwnSet()).Message);

    [Fact]
    public void The_default_order_of_texts_is_not_taken_for_equality() =>
        Assert.Contains("SortedSet", Frame.Refused<ISet<string>?, ISetMarshaller<string, StringMarshaller>>(new SortedSet<string>()).Message);

    [Fact]
    public void The_default_order_of_numbers_is_equality() =>
        Assert.Equal([1, 2], Frame.RoundTrip<ISet<int>?, ISetMarshaller<int, Raw<int>>>(new SortedSet<int> { 2, 1 })!.Order());

    [Fact]
    public void An_unknown_comparer_byte_is_malformed() =>
        Frame.Malformed<HashSet<string>?, HashSetMarshaller<string, StringMarshaller>>(0, 0, 0, 0, 5);

    [Fact]
    public void A_comparer_of_texts_for_numbers_is_malformed() =>
        Frame.Malformed<HashSet<int>?, HashSetMarshaller<int, Raw<int>>>(0, 0, 0, 0, 1);

    private static void Default<T, TMarshaller>(T value, Func<T, object> comparer)
        where T : class
        where TMarshaller : struct, ISandboxMarshaller<T> => Assert.Same(comparer(value), comparer(Frame.RoundTrip<T, TMarshaller>(value)));

    private static Dictionary<string, int> Dictionary(Dictionary<string, int> value) =>
        Frame.RoundTrip<Dictionary<string, int>?, DictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(value)!;

    private sealed class ByLength : IEqualityComparer<string>, IComparer<string>
    {
        public bool Equals(string? x, string? y) => x?.Length == y?.Length;

        public int GetHashCode(string obj) => obj.Length;

        public int Compare(string? x, string? y) => Comparer<int?>.Default.Compare(x?.Length, y?.Length);
    }

    private sealed class OwnSet : IReadOnlySet<int>
    {
        private readonly HashSet<int> _items = [];

        public int Count => _items.Count;

        public bool Contains(int item) => _items.Contains(item);

        public bool IsProperSubsetOf(IEnumerable<int> other) => _items.IsProperSubsetOf(other);

        public bool IsProperSupersetOf(IEnumerable<int> other) => _items.IsProperSupersetOf(other);

        public bool IsSubsetOf(IEnumerable<int> other) => _items.IsSubsetOf(other);

        public bool IsSupersetOf(IEnumerable<int> other) => _items.IsSupersetOf(other);

        public bool Overlaps(IEnumerable<int> other) => _items.Overlaps(other);

        public bool SetEquals(IEnumerable<int> other) => _items.SetEquals(other);

        public IEnumerator<int> GetEnumerator() => _items.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
