using Sandboxed.Calls;
using Sandboxed.Transport;

namespace Sandboxed.Nesting;

/// <summary>Sends what a nested call reports to the worker whose call made it.</summary>
internal sealed class ProgressRelay(long number, ProgressRelay.Sender send) : ProgressReader
{
    private byte[] _report = [];

    public delegate void Sender(ReadOnlySpan<byte> frame);

    public override void Read(ReadOnlySpan<byte> report) => _report = report.ToArray();

    public override void Report()
    {
        using var frame = new ArrayFrame((long)_report.Length + FrameHeader.Size);
        var end = FrameHeader.Size + _report.Length;
        if (frame.Span.Length < end) frame.Grow(0, end);
        _report.CopyTo(frame.Span[FrameHeader.Size..]);
        send(frame.Complete(new() { Kind = FrameKind.NestedProgress, Argument = number }, end));
    }
}
