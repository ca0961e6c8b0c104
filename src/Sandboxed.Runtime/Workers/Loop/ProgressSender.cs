using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Sends what a method reports, from whatever thread it reports on. A report that comes after the call has ended carries its call's id
/// and is dropped by the host.
/// </summary>
internal sealed class ProgressSender<T, TMarshaller>(WorkerChannel channel, ulong callId, int frameLimit, Urgency urgency) : IProgress<T>
    where TMarshaller : struct, ISandboxMarshaller<T>
{
    public void Report(T value)
    {
        using var frame = new ArrayFrame((long)frameLimit + FrameHeader.Size);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        TMarshaller.Write(ref writer, value);
        channel.Send(frame.Complete(new() { Kind = FrameKind.Progress, CallId = callId, ItemCount = 1 }, writer.Position), urgency);
    }
}
