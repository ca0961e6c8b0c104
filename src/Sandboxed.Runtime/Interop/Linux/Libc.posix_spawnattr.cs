using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const short POSIX_SPAWN_SETSIGDEF = 0x04;
    internal const short POSIX_SPAWN_SETSIGMASK = 0x08;

    /// <summary>glibc 2.26, musl 1.1.22.</summary>
    internal const short POSIX_SPAWN_SETSID = 0x80;

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_init(posix_spawnattr_t* attr);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setflags(posix_spawnattr_t* attr, short flags);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setsigmask(posix_spawnattr_t* attr, sigset_t* sigmask);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_setsigdefault(posix_spawnattr_t* attr, sigset_t* sigdefault);

    [LibraryImport(Name)]
    internal static partial int posix_spawnattr_destroy(posix_spawnattr_t* attr);

    /// <summary>336 bytes in glibc and in musl; with room to spare.</summary>
    internal struct posix_spawnattr_t
    {
        internal fixed ulong opaque[64];
    }

    /// <summary>1,024 signals in glibc and in musl.</summary>
    internal struct sigset_t
    {
        internal fixed ulong bits[16];
    }
}
