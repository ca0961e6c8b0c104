namespace Sandboxed.CompilerServices;

/// <summary>The byte that a collection with a comparer has after its count.</summary>
internal static class ComparerByte
{
    /// <param name="writer">Where to.</param>
    /// <param name="collection">Named in the error.</param>
    /// <param name="comparer">Its comparer for equality.</param>
    public static void Write<T>(ref SandboxWriter writer, object collection, IEqualityComparer<T>? comparer)
    {
        if (!KnownComparers.TryGetCode(comparer, out var code)) throw MarshallerErrors.UnknownComparer(comparer!.GetType(), collection.GetType());
        writer.Write(code);
    }

    /// <param name="writer">Where to.</param>
    /// <param name="collection">Named in the error.</param>
    /// <param name="comparer">Its comparer for order.</param>
    public static void Write<T>(ref SandboxWriter writer, object collection, IComparer<T>? comparer)
    {
        if (!KnownComparers.TryGetCode(comparer, out var code)) throw MarshallerErrors.UnknownComparer(comparer!.GetType(), collection.GetType());
        writer.Write(code);
    }

    /// <summary>Reads a comparer for equality; null is the default one.</summary>
    public static IEqualityComparer<T>? ReadEquality<T>(ref SandboxReader reader) =>
        KnownComparers.Equality<T>(reader.Read<ComparerCode>());

    /// <summary>Reads a comparer for order; null is the default one.</summary>
    public static IComparer<T>? ReadOrder<T>(ref SandboxReader reader) => KnownComparers.Order<T>(reader.Read<ComparerCode>());
}
