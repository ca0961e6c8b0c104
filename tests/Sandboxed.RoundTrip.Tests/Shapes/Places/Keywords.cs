namespace Sandboxed.Tests.Shapes.Places.@namespace;

internal static partial class @new
{
    internal static partial class @struct
    {
        [EnforceLimits(Pool = RoundTripPool.Name)]
        public static string @for(int @int) => $"new {@int}";
    }
}
