using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// Where the workers' output is passed on to: the streams that this process was started with. Of a process that was started without,
/// the next things to be opened got their numbers, such as the sockets of workers, which must not receive text.
/// </summary>
internal static class StandardStreams
{
    public static Stream Output { get; } = WasInherited(1) ? Stream.Synchronized(Console.OpenStandardOutput()) : Stream.Null;

    public static Stream Error { get; } = WasInherited(2) ? Stream.Synchronized(Console.OpenStandardError()) : Stream.Null;

    /// <summary>What the runtime and this library open is closed on exec; what was inherited cannot be.</summary>
    private static bool WasInherited(int descriptor) => Libc.fcntl(descriptor, Libc.F_GETFD, 0) == 0;
}
