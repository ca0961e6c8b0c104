using System.Runtime;

namespace Sandboxed.Misbehaving;

/// <summary>Methods that no warm-up calls, and that tell what was done for them before they ran.</summary>
public static partial class Compiling
{
    /// <summary>How many methods this thread has compiled by now: none, if those that run were compiled before.</summary>
    [EnforceLimits(Isolation = Isolation.Pristine)]
    public static long Compiled() => JitInfo.GetCompiledMethodCount(currentThread: true);

    /// <summary>Whether a class that the method uses first was initialized in the process that calls it, and not in one that it was forked from.</summary>
    [EnforceLimits(Isolation = Isolation.Pristine)]
    public static bool InitializedHere() => Used.In == Environment.ProcessId;

    private static class Used
    {
        public static readonly int In;

        static Used() => In = Environment.ProcessId;
    }
}
