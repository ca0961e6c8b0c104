namespace Sandboxed.CompilerServices;

/// <summary>A set declared by an interface or behind a view: count, comparer and elements, as of a <see cref="HashSet{T}"/>.</summary>
internal static class LookupSet<T, TMarshaller>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    /// <param name="writer">Where to.</param>
    /// <param name="set">Anything of that kind, or null.</param>
    /// <param name="count">How many there are, -1 for null.</param>
    /// <param name="declared">What it is declared as, for the errors.</param>
    public static void Write(ref SandboxWriter writer, IEnumerable<T>? set, int count, Type declared)
    {
        writer.WriteCount(count);
        if (set is null) return;
        writer.Write(LookupComparer.OfSet<T>(set, declared));
        Elements<T, TMarshaller>.Write(ref writer, count, set.GetEnumerator());
    }

    public static HashSet<T>? Read(ref SandboxReader reader) => HashSetMarshaller<T, TMarshaller>.Read(ref reader);
}
