using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_init(posix_spawn_file_actions_t* file_actions);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t* file_actions, int fildes, int newfildes);

    /// <summary>glibc 2.29, musl 1.1.24.</summary>
    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t* file_actions, byte* path);

    /// <summary>glibc 2.34; absent in musl.</summary>
    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t* file_actions, int from);

    [LibraryImport(Name)]
    internal static partial int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t* file_actions);

    /// <summary>80 bytes in glibc and in musl; with room to spare.</summary>
    internal struct posix_spawn_file_actions_t
    {
        internal fixed ulong opaque[32];
    }
}
