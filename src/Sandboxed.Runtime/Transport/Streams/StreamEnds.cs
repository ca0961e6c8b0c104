using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Transport.Streams;

/// <summary>A pair of stream sockets.</summary>
internal sealed unsafe class StreamEnds : ChannelEnds
{
    private readonly DescriptorPair _data = DescriptorPair.Sockets();
    private bool _connected;

    public override SafeFileHandle OfWorker => _data.Worker;

    public override void Go()
    {
        var header = new FrameHeader { Kind = FrameKind.Go };
        Libc.send(_data.Host, (byte*)&header, FrameHeader.Size, Libc.MSG_NOSIGNAL | Libc.MSG_DONTWAIT); // the socket is new and empty; a worker that has ended is noticed later
    }

    public override HostChannel Connect(SafeFileHandle control, SafeFileHandle exited, TimeSpan stallLimit, int frameLimit)
    {
        var channel = new StreamHostChannel(_data.Host, control, exited, stallLimit, frameLimit);
        _connected = true;
        return channel;
    }

    public override WorkerChannel Opposite(Action workerGone) => new StreamWorkerChannel(_data.Host, workerGone);

    public override void HangUp() => _data.Host.Dispose();

    public override void Dispose()
    {
        OfWorker.Dispose();
        if (!_connected) _data.Host.Dispose();
    }
}
