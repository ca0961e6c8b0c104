using System.Runtime.InteropServices;

namespace Sandboxed.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>Where this thread runs now.</summary>
    [LibraryImport(Name)]
    [SuppressGCTransition] // 20 ns, without the kernel
    internal static partial int sched_getcpu();

    /// <summary>Of a thread; 0 for this one.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int sched_getaffinity(int thread, nint size, byte* mask);

    /// <inheritdoc cref="sched_getaffinity"/>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int sched_setaffinity(int thread, nint size, byte* mask);
}
