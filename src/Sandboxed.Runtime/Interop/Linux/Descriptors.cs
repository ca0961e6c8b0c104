using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Interop.Linux;

/// <summary>Descriptors as handles: a number that is closed once and never used afterwards.</summary>
internal static unsafe class Descriptors
{
    /// <summary>Owns a descriptor that a call has just returned.</summary>
    public static SafeFileHandle Take(int descriptor, string call) =>
        descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Error(call);

    /// <summary>The number of a descriptor that the caller keeps open.</summary>
    public static int Number(SafeHandle handle) => (int)handle.DangerousGetHandle();

    /// <summary>Waits until there is something to read from a descriptor, or its end to be seen; false if that takes longer.</summary>
    public static bool AwaitReadable(int descriptor, TimeSpan patience) => Await(descriptor, Libc.POLLIN, patience);

    /// <summary>Waits until a descriptor takes something, or is known to take nothing any more.</summary>
    public static void AwaitWritable(int descriptor) => Await(descriptor, Libc.POLLOUT, Timeout.InfiniteTimeSpan);

    public static Win32Exception Error(string call) => Error(call, Libc.errno);

    public static Win32Exception Error(string call, int errno) => new(errno, $"{call}: {Marshal.GetPInvokeErrorMessage(errno)}");

    private static bool Await(int descriptor, short events, TimeSpan patience)
    {
        var wait = new Libc.pollfd { fd = descriptor, events = events };
        return Libc.poll(&wait, 1, (int)patience.TotalMilliseconds) > 0;
    }
}
