using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int RLIMIT_CPU = 0;
    internal const int RLIMIT_DATA = 2;
    internal const int RLIMIT_CORE = 4;
    internal const int RLIMIT_NOFILE = 7;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int prlimit(int pid, int resource, rlimit* new_limit, rlimit* old_limit);

    internal struct rlimit
    {
        internal ulong rlim_cur;
        internal ulong rlim_max;
    }
}
