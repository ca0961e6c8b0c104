#nullable disable

namespace Sandboxed.Tests.Shapes.Places;

internal static partial class Oblivious
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static string Echo(string text) => text;
}
