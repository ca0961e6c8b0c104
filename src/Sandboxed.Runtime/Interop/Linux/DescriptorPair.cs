using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Interop.Linux;

/// <summary>Two connected sockets, or the two ends of a pipe. All close on exec.</summary>
internal sealed unsafe record DescriptorPair(SafeFileHandle Host, SafeFileHandle Worker) : IDisposable
{
    public static DescriptorPair Sockets(int type = Libc.SOCK_STREAM)
    {
        var pair = stackalloc int[2];
        if (Libc.socketpair(Libc.AF_UNIX, type | Libc.SOCK_CLOEXEC, 0, pair) != 0) throw Descriptors.Error(nameof(Libc.socketpair));
        return new(new(pair[0], true), new(pair[1], true));
    }

    /// <summary>The host reads what the worker writes. The host's end never blocks.</summary>
    public static DescriptorPair PipeToHost()
    {
        var pair = stackalloc int[2];
        if (Libc.pipe2(pair, Libc.O_CLOEXEC) != 0) throw Descriptors.Error(nameof(Libc.pipe2));
        Libc.fcntl(pair[0], Libc.F_SETFL, Libc.O_NONBLOCK);
        return new(new(pair[0], true), new(pair[1], true));
    }

    public void Dispose()
    {
        Host.Dispose();
        Worker.Dispose();
    }
}
