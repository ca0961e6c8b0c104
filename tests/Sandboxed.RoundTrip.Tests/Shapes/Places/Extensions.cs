namespace Sandboxed.Tests.Shapes.Places;

internal static partial class Extensions
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static int Characters(this string text) => text.Length;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static int Total(this IEnumerable<int> numbers) => numbers.Sum();
}
