using Sandboxed;

#pragma warning disable CA1050 // Having no namespace is what is tested.

/// <summary>A type in the global namespace.</summary>
internal static partial class InNoNamespace
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static int OneMore(int number) => number + 1;
}
