using Sandboxed.Results;
using Sandboxed.Transport;

namespace Sandboxed.Nesting;

/// <summary>The frames that answer a nested call: what happened to it, or the exception that its caller gets.</summary>
internal static class NestedAnswer
{
    public static ArrayFrame Returned(long number, CallReport report, ReadOnlySpan<byte> answer, out int length)
    {
        var frame = new ArrayFrame(Array.MaxLength);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        CallReportCodec.Write(ref writer, report);
        writer.WriteSpan(answer);
        length = frame.Complete(new() { Kind = FrameKind.NestedReturned, Argument = number }, writer.Position).Length;
        return frame;
    }

    public static ArrayFrame Failed(long number, Exception exception, out int length)
    {
        var frame = new ArrayFrame(Array.MaxLength);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        writer.Write(KindOf(exception));
        var limit = exception as LimitNotSupportedException;
        writer.WriteString(limit?.Reason ?? exception.Message);
        writer.WriteString(limit?.Limit);
        length = frame.Complete(new() { Kind = FrameKind.NestedFailed, Argument = number }, writer.Position).Length;
        return frame;
    }

    public static LimitedOutcome ReadReturned(ReadOnlySpan<byte> payload)
    {
        var reader = new SandboxReader(payload);
        var report = CallReportCodec.Read(ref reader);
        return new(new LimitedResult(report), reader.ReadArray<byte>());
    }

    public static Exception ReadFailed(ReadOnlySpan<byte> payload)
    {
        var reader = new SandboxReader(payload);
        var (kind, message, limit) = (reader.Read<FailureKind>(), reader.ReadString()!, reader.ReadString());
        return kind switch
        {
            FailureKind.Cancelled => new OperationCanceledException(message),
            FailureKind.Start => new SandboxStartException(message),
            FailureKind.Limit => new LimitNotSupportedException(limit!, message),
            FailureKind.Marshalling => new MarshallingException(message),
            FailureKind.Disposed => new ObjectDisposedException(null, message),
            _ => new InvalidOperationException(message),
        };
    }

    private static FailureKind KindOf(Exception exception) => exception switch
    {
        OperationCanceledException => FailureKind.Cancelled,
        SandboxStartException => FailureKind.Start,
        LimitNotSupportedException => FailureKind.Limit,
        MarshallingException => FailureKind.Marshalling,
        ObjectDisposedException => FailureKind.Disposed,
        _ => FailureKind.Other,
    };

    private enum FailureKind : byte
    {
        Other,
        Cancelled,
        Start,
        Limit,
        Marshalling,
        Disposed,
    }
}
