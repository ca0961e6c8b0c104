using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Transport.Regions;

/// <summary>A region, and the file that the worker opens it by.</summary>
internal sealed class RegionEnds : ChannelEnds
{
    private readonly Region _region;
    private readonly LaneWriter _writer;
    private readonly SafeFileHandle _file;
    private bool _connected;

    public RegionEnds(int frameLimit)
    {
        _region = Region.Create(frameLimit, out _file);
        _region.MaxSpin = SpinBudget.MaxMicroseconds;
        _writer = new(_region.ToWorker, wraps: true);
    }

    public override SafeFileHandle OfWorker => _file;

    public override void Go()
    {
        var go = new FrameHeader { Kind = FrameKind.Go };
        _writer.TryWrite(new(go.Bytes));
    }

    public override HostChannel Connect(SafeFileHandle control, SafeFileHandle exited, TimeSpan stallLimit, int frameLimit)
    {
        var channel = new RegionHostChannel(_region, _writer, control, exited, stallLimit, frameLimit);
        _connected = true;
        return channel;
    }

    public override WorkerChannel Opposite(Action workerGone) => new RegionWorkerChannel(_region, _writer, workerGone);

    public override void HangUp() => _writer.Close();

    public override void Dispose()
    {
        _file.Dispose();
        if (!_connected) _region.Dispose();
    }
}
