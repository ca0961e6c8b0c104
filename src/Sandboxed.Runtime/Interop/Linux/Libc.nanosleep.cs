using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>Sleeps for this time, and for as long as the thread's timers may be late: 50 us, unless it has set that.</summary>
    [LibraryImport(Name)]
    internal static partial int nanosleep(timespec* time, timespec* left);
}
