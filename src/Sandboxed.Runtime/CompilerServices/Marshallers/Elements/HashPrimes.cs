namespace Sandboxed.CompilerServices;

/// <summary>
/// The numbers of buckets that the runtime's hash tables have: primes, each about a fifth larger than the one before, and beyond the last
/// of them every prime.
/// </summary>
internal static class HashPrimes
{
    private static ReadOnlySpan<int> Known =>
    [
        3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931,
        2333, 2801, 3371, 4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851,
        75431, 90523, 108631, 130363, 156437, 187751, 225307, 270371, 324449, 389357, 467237, 560689, 672827, 807403, 968897, 1162687,
        1395263, 1674319, 2009191, 2411033, 2893249, 3471899, 4166287, 4999559, 5999471, 7199369,
    ];

    /// <summary>The buckets of a table with room for so many.</summary>
    public static int AtLeast(long room)
    {
        foreach (var prime in Known)
        {
            if (prime >= room) return prime;
        }

        for (var odd = room | 1; odd < Array.MaxLength; odd += 2)
        {
            if (IsPrime(odd) && (odd - 1) % 101 != 0) return (int)odd; // 101 is what the runtime rehashes by
        }

        return Array.MaxLength;
    }

    private static bool IsPrime(long odd)
    {
        for (var divisor = 3L; divisor * divisor <= odd; divisor += 2)
        {
            if (odd % divisor == 0) return false;
        }

        return true;
    }
}
