using System.Collections;

namespace Sandboxed.Generator.Collections;

/// <summary>A list that is equal to another when its elements are, which is what lets a pipeline step be cached.</summary>
internal sealed class ImmutableEquatableArray<T>(T[] items) : IReadOnlyList<T>, IEquatable<ImmutableEquatableArray<T>>
    where T : IEquatable<T>
{
    public static ImmutableEquatableArray<T> Empty { get; } = new([]);

    public int Count => items.Length;

    public T this[int index] => items[index];

    public bool Equals(ImmutableEquatableArray<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ImmutableEquatableArray<T>);

    public override int GetHashCode()
    {
        var hash = items.Length;
        foreach (var item in items) hash = unchecked((hash * 31) + item.GetHashCode());
        return hash;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    private ReadOnlySpan<T> AsSpan() => items;
}
