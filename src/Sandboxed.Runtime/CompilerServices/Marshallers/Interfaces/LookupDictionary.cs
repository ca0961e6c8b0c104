namespace Sandboxed.CompilerServices;

/// <summary>
/// A dictionary declared by an interface or behind a view: count, comparer and pairs, as of a <see cref="Dictionary{TKey, TValue}"/>.
/// </summary>
internal static class LookupDictionary<TKey, TValue, TKeyMarshaller, TValueMarshaller>
    where TKey : notnull
    where TKeyMarshaller : struct, ISandboxMarshaller<TKey>
    where TValueMarshaller : struct, ISandboxMarshaller<TValue>
{
    /// <param name="writer">Where to.</param>
    /// <param name="dictionary">Anything of that kind, or null.</param>
    /// <param name="count">How many there are, -1 for null.</param>
    /// <param name="declared">What it is declared as, for the errors.</param>
    public static void Write(ref SandboxWriter writer, IEnumerable<KeyValuePair<TKey, TValue>>? dictionary, int count, Type declared)
    {
        writer.WriteCount(count);
        if (dictionary is null) return;
        writer.Write(LookupComparer.OfDictionary<TKey, TValue>(dictionary, declared));
        Pairs<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Write(ref writer, count, dictionary.GetEnumerator());
    }

    public static Dictionary<TKey, TValue>? Read(ref SandboxReader reader) =>
        DictionaryMarshaller<TKey, TValue, TKeyMarshaller, TValueMarshaller>.Read(ref reader);
}
