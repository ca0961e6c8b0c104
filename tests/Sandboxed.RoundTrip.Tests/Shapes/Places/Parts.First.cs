namespace Sandboxed.Tests.Shapes.Places;

internal static partial class Parts
{
    private const string Prefix = "first";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static string First(int number) => $"{Prefix} {number}";
}
