using System.Numerics;

namespace Sandboxed.Misbehaving;

/// <summary>Generic methods, with limits for some types.</summary>
public static partial class Ranking
{
    [EnforceLimits, LimitedFor(typeof(int)), LimitedFor(typeof(string))]
    public static List<T> Sorted<T>(List<T> items)
        where T : IComparable<T> => [.. items.Order()];

    [EnforceLimits, LimitedFor(typeof(double), typeof(long)), LimitedFor(typeof(int), typeof(BigInteger))]
    public static TSum Sum<T, TSum>(ReadOnlySpan<T> numbers, TSum start)
        where T : unmanaged, INumber<T>
        where TSum : struct, INumber<TSum>
    {
        foreach (var number in numbers) start += TSum.CreateTruncating(number);
        return start;
    }

    [EnforceLimits, LimitedFor(typeof(Guid))]
    public static string NameOf<T>(T value) => $"{typeof(T).Name} {value}";
}
