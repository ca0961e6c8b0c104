using Sandboxed.Calls;
using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed;

/// <summary>What an <see cref="ISandboxExecutor"/> gives back: the result, and the bytes of its value.</summary>
/// <param name="Result">What happened.</param>
/// <param name="Answer">The value as the worker wrote it; empty if there is none.</param>
public sealed record LimitedOutcome(LimitedResult Result, ReadOnlyMemory<byte> Answer)
{
    /// <summary>"SBO" and the version of this layout.</summary>
    private const uint Magic = 0x014F4253;

    /// <summary>
    /// The outcome as bytes, with the version of their layout and a checksum; <see cref="FromBytes"/> reads them where the call came
    /// from.
    /// </summary>
    public byte[] ToBytes()
    {
        using var frame = new ArrayFrame(Array.MaxLength);
        var writer = new SandboxWriter(frame, Envelope.Size);
        CallReportCodec.Write(ref writer, Result.Report);
        writer.WriteSpan(Answer.Span);
        return Envelope.Seal(frame.Span[..writer.Position], Magic);
    }

    /// <summary>
    /// Reads what <see cref="ToBytes"/> wrote. The value stays bytes, which the call's own twin reads as the type that it declares.
    /// </summary>
    /// <exception cref="MarshallingException">The bytes are not an outcome, one of another layout, or damaged.</exception>
    public static LimitedOutcome FromBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new SandboxReader(Envelope.Open(bytes, Magic, "the outcome of a limited call"));
        var report = CallReportCodec.Read(ref reader);
        var answer = reader.ReadArray<byte>() ?? throw FrameErrors.Malformed("an outcome without an answer");
        reader.End();
        return new(new LimitedResult(report), answer);
    }
}
