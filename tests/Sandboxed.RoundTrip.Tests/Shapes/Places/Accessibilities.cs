namespace Sandboxed.Tests.Shapes.Places;

/// <summary>A method of every accessibility.</summary>
public partial class Accessibilities
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static string Public() => "public";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    internal static string Internal() => "internal";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    protected internal static string ProtectedInternal() => "protected internal";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    protected static string Protected() => "protected";

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private protected static string PrivateProtected() => "private protected";

    protected static string CallPrivate() => PrivateLimited().Value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string Private() => "private";
}

/// <summary>Reaches what a derived class can.</summary>
internal sealed class Reaching : Accessibilities
{
    public IEnumerable<string> All() =>
        [PublicLimited().Value, InternalLimited().Value, ProtectedInternalLimited().Value, ProtectedLimited().Value, PrivateProtectedLimited().Value, CallPrivate()];
}
