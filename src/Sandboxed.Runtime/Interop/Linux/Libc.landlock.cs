namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const uint LANDLOCK_CREATE_RULESET_VERSION = 1;
    internal const ulong LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET = 1;
    internal const ulong LANDLOCK_SCOPE_SIGNAL = 2;

    internal static int landlock_create_ruleset(landlock_ruleset_attr* attr, nuint size, uint flags) =>
        (int)syscall(SYS_landlock_create_ruleset, (long)attr, (long)size, flags, 0);

    internal static int landlock_restrict_self(int ruleset_fd, uint flags) =>
        (int)syscall(SYS_landlock_restrict_self, ruleset_fd, flags, 0, 0);

    /// <summary>As of ABI 6 (kernel 6.12).</summary>
    internal struct landlock_ruleset_attr
    {
        internal ulong handled_access_fs;
        internal ulong handled_access_net;
        internal ulong scoped;
    }
}
