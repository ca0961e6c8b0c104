namespace Sandboxed.Misbehaving;

/// <summary>Methods that call limited twins themselves.</summary>
public static partial class Nesting
{
    [EnforceLimits]
    public static int Shared() => Lingering.ProcessIdLimited().Value;

    [EnforceLimits]
    public static int Named() => InnerLimited().Value;

    [EnforceLimits(Pool = "nested")]
    public static int Inner() => Environment.ProcessId;
}
