using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int AT_EMPTY_PATH = 0x1000;
    internal const int AT_FDCWD = -100;
    internal const uint STATX_NLINK = 4;
    internal const uint STATX_BLOCKS = 0x400;

    /// <summary>The same on every architecture, unlike <c>stat</c>.</summary>
    [LibraryImport(Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int statx(int dirfd, string pathname, int flags, uint mask, statx_buffer* buffer);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal struct statx_buffer
    {
        [FieldOffset(16)]
        public uint stx_nlink;

        [FieldOffset(48)]
        public ulong stx_blocks;
    }
}
