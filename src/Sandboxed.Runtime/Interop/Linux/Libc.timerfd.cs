using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int TFD_CLOEXEC = 0x80000;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int timerfd_create(int clockid, int flags);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int timerfd_settime(SafeHandle fd, int flags, itimerspec* new_value, itimerspec* old_value);

    internal struct itimerspec
    {
        internal timespec it_interval;
        internal timespec it_value;
    }
}
