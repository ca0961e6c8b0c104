namespace Sandboxed.Tests.Types.Classes;

/// <summary>What only its own code can set.</summary>
internal sealed partial class ReachesItself
{
    private int _number;

    private ReachesItself()
    {
    }

    public string? Text { get; private set; }

    public static ReachesItself Of(int number, string? text) => new() { _number = number, Text = text };

    [EnforceLimits(Pool = RoundTripPool.Name)]
    internal static ReachesItself? Echo(ReachesItself? value) => value;
}
