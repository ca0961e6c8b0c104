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

    public static void Apply()
    {
        var attributes = new Libc.landlock_ruleset_attr { scoped = Libc.LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | Libc.LANDLOCK_SCOPE_SIGNAL };
        var rules = Libc.landlock_create_ruleset(&attributes, (nuint)sizeof(Libc.landlock_ruleset_attr), 0);
        if (rules < 0 || Libc.prctl(Libc.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || Libc.landlock_restrict_self(rules, 0) != 0) Libc._exit(1);
        Libc.close(rules);
    }

    /// <summary>Compiles what <see cref="Apply"/> calls, and changes nothing.</summary>
    public static void Rehearse()
    {
        _ = IsSupported;
        Libc.landlock_restrict_self(-1, 0);
        System.Runtime.CompilerServices.RuntimeHelpers.PrepareMethod(((Action)Apply).Method.MethodHandle);
    }
}
