namespace Sandboxed.Tests.Shapes.Places;

internal static partial class Parts
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static string Second(int number) => $"second {number}";
}
