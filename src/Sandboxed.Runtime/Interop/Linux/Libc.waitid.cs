using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int P_ALL = 0;
    internal const int WEXITED = 4;
    internal const int WNOWAIT = 0x1000000;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int waitid(int idtype, int id, siginfo* infop, int options);

    /// <summary>siginfo_t: opaque here.</summary>
    internal struct siginfo
    {
        internal fixed byte bytes[128];
    }
}
