using System.Runtime.CompilerServices;

namespace Sandboxed.Pooling;

/// <summary>The pools of this process that are not disposed; held weakly, as one may be forgotten undisposed.</summary>
internal static class LivePools
{
    private static readonly ConditionalWeakTable<SandboxPool, object> _all = [];

    public static IEnumerable<SandboxPool> All => _all.Select(static entry => entry.Key);

    public static void Add(SandboxPool pool) => _all.Add(pool, _all);

    public static void Remove(SandboxPool pool) => _all.Remove(pool);
}
