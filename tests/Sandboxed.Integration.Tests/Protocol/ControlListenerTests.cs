using Sandboxed.Interop.Linux;
using Sandboxed.Transport;
using Sandboxed.Transport.Streams;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>The worker's end of the control socket.</summary>
public sealed unsafe class ControlListenerTests
{
    /// <summary>Never closed: a listener ends its process when its host hangs up.</summary>
    private static readonly DescriptorPair _control = DescriptorPair.Sockets();

    private static readonly DescriptorPair _data = DescriptorPair.Sockets();

    private static readonly ControlListener _listener = Started();

    [Fact]
    public void A_call_is_cancelled_by_its_own_number_only_and_also_before_it_has_begun()
    {
        var bystander = _listener.Begin(1);
        _listener.End();
        var running = _listener.Begin(2);
        Say(3);
        Say(2); // when this has been heard, so has the one before
        Assert.True(running.WaitHandle.WaitOne(Patience.Limit));
        _listener.End();

        Assert.True(_listener.Begin(3).IsCancellationRequested);
        _listener.End();
        Assert.False(_listener.Begin(4).IsCancellationRequested);
        _listener.End();
        Assert.False(bystander.IsCancellationRequested);
    }

    private static void Say(ulong callId)
    {
        var header = new FrameHeader { Kind = FrameKind.Cancel, CallId = callId };
        Assert.Equal(FrameHeader.Size, Libc.send(_control.Host, (byte*)&header, FrameHeader.Size, Libc.MSG_NOSIGNAL));
    }

    private static ControlListener Started()
    {
        var listener = new ControlListener(_control.Worker, new(new StreamWorkerChannel(_data.Worker, static () => { }), 1 << 20), static () => { });
        listener.Start();
        return listener;
    }
}
