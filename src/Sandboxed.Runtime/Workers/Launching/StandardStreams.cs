using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Workers.Output;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// Where the workers' output is passed on to: the streams that this process was started with. Of a process that was started without,
/// the next things to be opened got their numbers, such as the sockets of workers, which must not receive text.
/// </summary>
internal static class StandardStreams
{
    static StandardStreams() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        Output.Settle();
        Error.Settle();
    };

    public static HostStream Output { get; } = new(Inherited(1), "standard output");

    public static HostStream Error { get; } = new(Inherited(2), "standard error");

    /// <summary>What the runtime and this library open is closed on exec; what was inherited cannot be.</summary>
    private static SafeFileHandle Inherited(int descriptor) => new(Libc.fcntl(descriptor, Libc.F_GETFD, 0) == 0 ? descriptor : -1, ownsHandle: false);
}
