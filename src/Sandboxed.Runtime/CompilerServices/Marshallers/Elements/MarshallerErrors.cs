namespace Sandboxed.CompilerServices;

/// <summary>The errors of values that cannot travel, each with the way out.</summary>
internal static class MarshallerErrors
{
    public static MarshallingException Sliced(Type declared, Type actual) => new(
        $"A value of type {actual} where {declared} is declared would be sliced: what only {actual} has would be lost. " +
        $"Pass a {declared}, or declare an interface.");

    public static MarshallingException Changed() => new(
        "A collection gave another number of elements than it announced: it was changed while it was being written, or its Count is wrong.");

    public static MarshallingException UnknownComparer(Type comparer, Type collection) => new(
        $"A {collection} with the comparer {comparer} cannot travel: lookups would change. The default comparer, " +
        $"{nameof(StringComparer)}.Ordinal, OrdinalIgnoreCase, InvariantCulture and InvariantCultureIgnoreCase can; " +
        "for another one write a marshaller and name it with [MarshalWith].");

    public static MarshallingException UnknownLookup(Type declared, Type actual) => new(
        $"A {actual} cannot travel as {declared}: how it compares its keys is not known, and lookups could change. " +
        "Copy it into a HashSet or a Dictionary first, or write a marshaller and name it with [MarshalWith].");

    public static MarshallingException OrderWithoutEquality(Type declared, Type actual) => new(
        $"A {actual} in its default order cannot travel as {declared}, which compares for equality: lookups could change. " +
        "Declare the sorted type, or give it one of the comparers of StringComparer.");

    public static MarshallingException Twice(Type collection) => FrameErrors.Malformed($"a key occurs twice in a {collection}");

    public static MarshallingException Collide(Type collection, int count, int largest) => new(
        $"The {count:N0} keys of a {collection} are not spread: up to {largest:N0} of them share a bucket, " +
        "so that reading them would take the square of their number. " +
        "Give the type of the keys a GetHashCode that differs where they do, such as by HashCode.Combine, or pass the pairs as an array.");

    public static MarshallingException NotComparable(Type collection, Exception inner) => new(
        $"Malformed data: the keys of a {collection} cannot be compared.", inner);

    public static MarshallingException NotConstructible(Type type, Exception inner) => new(
        $"Malformed data: no {type} can be made of what was read.", inner);

    public static MarshallingException Missing(Type type) => FrameErrors.Malformed($"null where a {type} cannot be null");

    public static MarshallingException Unwritable(Type type) => new(
        $"A {type} has bytes that are no value of it, as unsafe code can write them. Give it a value first.");

    public static MarshallingException Invalid(Type type) => FrameErrors.Malformed($"the bytes of a {type} are not a value of it");
}
