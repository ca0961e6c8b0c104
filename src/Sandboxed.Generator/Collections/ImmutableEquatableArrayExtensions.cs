namespace Sandboxed.Generator.Collections;

/// <summary>Makes <see cref="ImmutableEquatableArray{T}"/>s.</summary>
internal static class ImmutableEquatableArrayExtensions
{
    public static ImmutableEquatableArray<T> ToImmutableEquatableArray<T>(this IEnumerable<T> source)
        where T : IEquatable<T> => new(source.ToArray());
}
