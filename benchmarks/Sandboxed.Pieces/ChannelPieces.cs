using BenchmarkDotNet.Attributes;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Transport;
using Sandboxed.Transport.Regions;

namespace Sandboxed.Pieces;

/// <summary>What a frame costs on its way through a lane, when both sides are one thread: no cache line travels, and nobody sleeps.</summary>
public class ChannelPieces
{
    private const int FrameLimit = 32 << 20;

    private readonly byte[] _frame = new byte[FrameHeader.Size + 64];
    private readonly byte[] _large = new byte[FrameHeader.Size + (16 << 20)];
    private Region _region = null!;
    private LaneWriter _writer = null!;
    private LaneReader _reader = null!;
    private SafeFileHandle _file = null!;

    [GlobalSetup]
    public void Create()
    {
        _region = Region.Create(FrameLimit, out _file);
        (_writer, _reader) = (new(_region.ToWorker), new(_region.ToWorker, FrameLimit));
        new FrameHeader { Kind = FrameKind.Call, Length = 64 }.Bytes.CopyTo(_frame);
        Random.Shared.NextBytes(_large); // of memory that nobody has written to the kernel keeps one page
        new FrameHeader { Kind = FrameKind.Call, Length = 16 << 20 }.Bytes.CopyTo(_large);
    }

    [GlobalCleanup]
    public void Remove()
    {
        _region.Dispose();
        _file.Dispose();
    }

    [Benchmark]
    public bool Small() => Send(_frame);

    [Benchmark]
    public bool Of16Megabytes() => Send(_large);

    private unsafe bool Send(byte[] frame)
    {
        var written = _writer.TryWrite(new(frame)) && _reader.HasFrame && _reader.Take(out _, out _) == ChannelState.Done;
        _reader.Release();
        return written;
    }
}
