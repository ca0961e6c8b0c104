using System.Globalization;

namespace Sandboxed.CompilerServices;

/// <summary>Which of the comparers that travel a comparer is, and back.</summary>
internal static class KnownComparers
{
    /// <summary>The code of a comparer for equality; null stands for the default one.</summary>
    /// <returns>False if it is none of those that travel.</returns>
    public static bool TryGetCode<T>(IEqualityComparer<T>? comparer, out ComparerCode code)
    {
        if ((object?)comparer is AskedComparer asked)
        {
            code = asked.Code;
            return true;
        }

        code = ComparerCode.Default;
        return comparer is null
            || ReferenceEquals(comparer, EqualityComparer<T>.Default)
            || (comparer is IEqualityComparer<string?> strings && typeof(T) == typeof(string) && TryGetStringCode(strings, out code));
    }

    /// <summary>The code of a comparer for order; null stands for the default one.</summary>
    /// <returns>False if it is none of those that travel.</returns>
    public static bool TryGetCode<T>(IComparer<T>? comparer, out ComparerCode code)
    {
        code = ComparerCode.Default;
        return comparer is null
            || ReferenceEquals(comparer, Comparer<T>.Default)
            || (comparer is StringComparer strings && typeof(T) == typeof(string) && TryGetStringCode(strings, out code));
    }

    public static IEqualityComparer<T>? Equality<T>(ComparerCode code) =>
        code == ComparerCode.Default ? null : (IEqualityComparer<T>)ForStrings<T>(code);

    public static IComparer<T>? Order<T>(ComparerCode code) =>
        code == ComparerCode.Default ? null : (IComparer<T>)ForStrings<T>(code);

    private static bool TryGetStringCode(IEqualityComparer<string?> comparer, out ComparerCode code)
    {
        // A dictionary may hand out a comparer that only wraps one of the ordinal ones; these questions see through it.
        if (StringComparer.IsWellKnownOrdinalComparer(comparer, out var ignoreCase))
        {
            code = ignoreCase ? ComparerCode.OrdinalIgnoreCase : ComparerCode.Ordinal;
            return true;
        }

        code = ComparerCode.InvariantCulture;
        if (!StringComparer.IsWellKnownCultureAwareComparer(comparer, out var culture, out var options)) return false;
        if (options == CompareOptions.IgnoreCase) code = ComparerCode.InvariantCultureIgnoreCase;
        return culture.Equals(CultureInfo.InvariantCulture.CompareInfo) && options is (CompareOptions.None or CompareOptions.IgnoreCase);
    }

    private static object ForStrings<T>(ComparerCode code)
    {
        if (typeof(T) != typeof(string)) throw FrameErrors.Malformed($"a comparer for strings where {typeof(T)} is compared");
        return code switch
        {
            ComparerCode.Ordinal => StringComparer.Ordinal,
            ComparerCode.OrdinalIgnoreCase => StringComparer.OrdinalIgnoreCase,
            ComparerCode.InvariantCulture => StringComparer.InvariantCulture,
            ComparerCode.InvariantCultureIgnoreCase => StringComparer.InvariantCultureIgnoreCase,
            _ => throw FrameErrors.Malformed($"the comparer {code}"),
        };
    }
}
