using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// A Landlock domain with nothing but scopes: no signal to, no look into the memory of, and no connection by abstract socket to any process
/// outside of the worker's own tree. Files and network stay as they are. 24 us; only for a process with a single thread.
/// Without it a worker could rewrite the host's variables through /proc/PID/mem.
/// </summary>
internal static unsafe class LandlockScopes
{
    /// <summary>The first ABI with scopes: kernel 6.12.</summary>
    private const int FirstAbi = 6;

    private static readonly Lazy<int> _abi = new(static () => Libc.landlock_create_ruleset(null, 0, Libc.LANDLOCK_CREATE_RULESET_VERSION));

    public static bool IsSupported => _abi.Value >= FirstAbi;

    /// <param name="rehearses">Do all but the last step, which the kernel is made to refuse.</param>
    /// <returns>Whether the process is confined now.</returns>
    public static bool TryApply(bool rehearses)
    {
        var attributes = new Libc.landlock_ruleset_attr { scoped = Libc.LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | Libc.LANDLOCK_SCOPE_SIGNAL };
        var rules = Libc.landlock_create_ruleset(&attributes, (nuint)sizeof(Libc.landlock_ruleset_attr), 0);
        var applied = rules >= 0 && Libc.prctl(Libc.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && Libc.landlock_restrict_self(rules, rehearses ? uint.MaxValue : 0) == 0;
        Libc.close(rules);
        return applied;
    }
}
