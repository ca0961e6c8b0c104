using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FsCheck;
using FsCheck.Fluent;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling.Cases;

/// <summary>Sets and dictionaries, of texts so that every comparer is possible and of numbers so that only the default one is.</summary>
internal static class LookupCases
{
    private static readonly StringComparer[] _comparers =
        [StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase];

    public static IEnumerable<MarshallerCase> All =>
    [
        Numbers<HashSet<int>?, HashSetMarshaller<int, Raw<int>>>(x => [.. x]),
        Texts<HashSet<string>?, HashSetMarshaller<string, StringMarshaller>>((x, c) => new(x, c), x => Sorted(x!, x!.Comparer)),
        Texts<SortedSet<string>?, SortedSetMarshaller<string, StringMarshaller>>((x, c) => new(x, c), x => Sorted(x!, x!.Comparer)),
        Texts<FrozenSet<string>?, FrozenSetMarshaller<string, StringMarshaller>>((x, c) => x.ToFrozenSet(c), x => Sorted(x!, x!.Comparer)),
        Texts<ReadOnlySet<string>?, ReadOnlySetMarshaller<string, StringMarshaller>>((x, c) => new(new HashSet<string>(x, c)), x => Sorted(x!, null)),
        Texts<ImmutableHashSet<string>?, ImmutableHashSetMarshaller<string, StringMarshaller>>(
            (x, c) => x.ToImmutableHashSet(c), x => Sorted(x!, x!.KeyComparer)),
        Texts<ImmutableSortedSet<string>?, ImmutableSortedSetMarshaller<string, StringMarshaller>>(
            (x, c) => x.ToImmutableSortedSet(c), x => Sorted(x!, x!.KeyComparer)),
        Texts<ISet<string>?, ISetMarshaller<string, StringMarshaller>>((x, c) => new SortedSet<string>(x, c), x => Sorted(x!, null)),
        Numbers<ISet<int>?, ISetMarshaller<int, Raw<int>>>(x => new SortedSet<int>(x), x => x!.Order().ToArray()),
        Texts<IReadOnlySet<string>?, IReadOnlySetMarshaller<string, StringMarshaller>>((x, c) => x.ToFrozenSet(c), x => Sorted(x!, null)),
        Texts<IImmutableSet<string>?, IImmutableSetMarshaller<string, StringMarshaller>>((x, c) => x.ToImmutableHashSet(c), x => Sorted(x!, null)),
        Numbers<Dictionary<int, string?>?, DictionaryMarshaller<int, string?, Raw<int>, StringMarshaller>>(x => x.Distinct().ToDictionary(i => i, Text)),
        Texts<Dictionary<string, int>?, DictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => new(Pairs(x, c), c), x => Sorted(x!, x!.Comparer)),
        Texts<OrderedDictionary<string, int>?, OrderedDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => new(Pairs(x, c), c), x => (x!.Comparer, string.Join('|', x))),
        Texts<SortedDictionary<string, int>?, SortedDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => new(Pairs(x, c), c), x => Sorted(x!, x!.Comparer)),
        Texts<SortedList<string, int>?, SortedListMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => new(Pairs(x, c), c), x => Sorted(x!, x!.Comparer)),
        Texts<FrozenDictionary<string, int>?, FrozenDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => Pairs(x, c).ToFrozenDictionary(c), x => Sorted(x!, x!.Comparer)),
        Texts<ConcurrentDictionary<string, int>?, ConcurrentDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => new(Pairs(x, c), c), x => Sorted(x!, x!.Comparer)),
        Texts<ReadOnlyDictionary<string, int>?, ReadOnlyDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => new(new Dictionary<string, int>(Pairs(x, c), c)), x => Sorted(x!, null)),
        Texts<ImmutableDictionary<string, int>?, ImmutableDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => Pairs(x, c).ToImmutableDictionary(c), x => Sorted(x!, x!.KeyComparer)),
        Texts<ImmutableSortedDictionary<string, int>?, ImmutableSortedDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => Pairs(x, c).ToImmutableSortedDictionary(c), x => Sorted(x!, x!.KeyComparer)),
        Texts<IDictionary<string, int>?, IDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => new SortedList<string, int>(Pairs(x, c), c), x => Sorted(x!, null)),
        Texts<IReadOnlyDictionary<string, int>?, IReadOnlyDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => Pairs(x, c).ToImmutableDictionary(c), x => Sorted(x!, null)),
        Texts<IImmutableDictionary<string, int>?, IImmutableDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            (x, c) => Pairs(x, c).ToImmutableDictionary(c), x => Sorted(x!, null)),
    ];

    private static MarshallerCase Numbers<T, TMarshaller>(Func<int[], T> make, Func<T, object?>? contents = null)
        where TMarshaller : struct, ISandboxMarshaller<T> => MarshallerCase.From<int[], T, TMarshaller>(make, contents);

    private static MarshallerCase Texts<T, TMarshaller>(Func<string[], StringComparer, T> make, Func<T, object?> contents)
        where TMarshaller : struct, ISandboxMarshaller<T> => MarshallerCase.Of<T, TMarshaller>(
            MarshallerCase.Any<NonNull<string>[]>().Zip(Gen.Elements(_comparers), (texts, comparer) => make([.. texts.Select(text => text.Get)], comparer)),
            contents);

    private static Dictionary<string, int> Pairs(string[] keys, StringComparer comparer) =>
        new(keys.Distinct(comparer).Select((key, i) => KeyValuePair.Create(key, i)), comparer);

    private static string? Text(int number) => number % 3 == 0 ? null : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (object? Comparer, string Items) Sorted<T>(IEnumerable<T> items, object? comparer) =>
        (comparer, string.Join('|', items.Select(item => item!.ToString()).Order(StringComparer.Ordinal)));
}
