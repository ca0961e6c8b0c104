using System.Runtime.InteropServices;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that say who they are.</summary>
public static partial class Identifying
{
    [EnforceLimits(WarmUp = nameof(Warm))]
    public static Identity Who() => new(Environment.ProcessId, getpid(), new Random().NextInt64(), Random.Shared.NextInt64(), Guid.NewGuid());

    /// <summary>A template that has used them has something to hand on.</summary>
    private static void Warm() => Who();

    [DllImport("libc")]
    private static extern int getpid();
}
