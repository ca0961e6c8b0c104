using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace Sandboxed.CompilerServices;

/// <summary>
/// Finds out how a set or a dictionary that is declared by an interface compares. Only types of the base library say so; a
/// type that does not is refused, as taking the default comparer for it could silently change what a lookup finds.
/// </summary>
internal static class LookupComparer
{
    public static ComparerCode OfSet<T>(object set, Type declared) => set switch
    {
        HashSet<T> x => Code(x.Comparer, x),
        ImmutableHashSet<T> x => Code(x.KeyComparer, x),
        ImmutableHashSet<T>.Builder x => Code(x.KeyComparer, x),
        FrozenSet<T> x => Code(x.Comparer, x),
        SortedSet<T> x => Code(x.Comparer, x, declared),
        ImmutableSortedSet<T> x => Code(x.KeyComparer, x, declared),
        ImmutableSortedSet<T>.Builder x => Code(x.KeyComparer, x, declared),
        ReadOnlySet<T> x => OfSet<T>(ReadOnlySetContents<T>.Get(x), declared),
        _ => throw MarshallerErrors.UnknownLookup(declared, set.GetType()),
    };

    public static ComparerCode OfDictionary<TKey, TValue>(object dictionary, Type declared)
        where TKey : notnull => dictionary switch
    {
        Dictionary<TKey, TValue> x => Code(x.Comparer, x),
        OrderedDictionary<TKey, TValue> x => Code(x.Comparer, x),
        ConcurrentDictionary<TKey, TValue> x => Code(x.Comparer, x),
        ImmutableDictionary<TKey, TValue> x => Code(x.KeyComparer, x),
        ImmutableDictionary<TKey, TValue>.Builder x => Code(x.KeyComparer, x),
        FrozenDictionary<TKey, TValue> x => Code(x.Comparer, x),
        SortedDictionary<TKey, TValue> x => Code(x.Comparer, x, declared),
        SortedList<TKey, TValue> x => Code(x.Comparer, x, declared),
        ImmutableSortedDictionary<TKey, TValue> x => Code(x.KeyComparer, x, declared),
        ImmutableSortedDictionary<TKey, TValue>.Builder x => Code(x.KeyComparer, x, declared),
        ReadOnlyDictionary<TKey, TValue> x => OfDictionary<TKey, TValue>(ReadOnlyDictionaryContents<TKey, TValue>.Get(x), declared),
        _ => throw MarshallerErrors.UnknownLookup(declared, dictionary.GetType()),
    };

    private static ComparerCode Code<T>(IEqualityComparer<T> comparer, object collection) =>
        KnownComparers.TryGetCode(comparer, out var code)
            ? code
            : throw MarshallerErrors.UnknownComparer(comparer.GetType(), collection.GetType());

    /// <summary>
    /// The comparer for equality that finds what a comparer for order finds. The comparers of <see cref="StringComparer"/> are
    /// both. The default order is taken for the default equality only of plain data: that of strings follows the culture,
    /// and that of a class may look at one property.
    /// </summary>
    private static ComparerCode Code<T>(IComparer<T> comparer, object collection, Type declared)
    {
        if (!KnownComparers.TryGetCode(comparer, out var code)) throw MarshallerErrors.UnknownComparer(comparer.GetType(), collection.GetType());
        if (code == ComparerCode.Default && RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            throw MarshallerErrors.OrderWithoutEquality(declared, collection.GetType());
        }

        return code;
    }

    /// <summary>What a read-only set is a view of; a subclass could ask it too, as the property is protected.</summary>
    private static class ReadOnlySetContents<T>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Set")]
        public static extern ISet<T> Get(ReadOnlySet<T> view);
    }

    /// <summary>What a read-only dictionary is a view of; a subclass could ask it too, as the property is protected.</summary>
    private static class ReadOnlyDictionaryContents<TKey, TValue>
        where TKey : notnull
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Dictionary")]
        public static extern IDictionary<TKey, TValue> Get(ReadOnlyDictionary<TKey, TValue> view);
    }
}
