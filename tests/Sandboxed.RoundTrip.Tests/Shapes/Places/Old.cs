namespace Sandboxed.Tests.Shapes.Places;

internal static partial class Old
{
    [Obsolete("There is a newer \"one\".")]
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static int Number() => 1;

    [Obsolete("There is a newer one.", DiagnosticId = "SBXTEST")]
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static Task<int> Other() => Task.FromResult(2);
}
