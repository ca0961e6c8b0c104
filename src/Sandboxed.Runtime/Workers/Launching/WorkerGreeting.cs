using System.Runtime.InteropServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Launching;

/// <summary>
/// The first words with a new worker. A process that says nothing is not a worker: the runtime failed (with exit code 137, as if it
/// had been killed), or the application's own Main ran.
/// </summary>
internal sealed class WorkerGreeting(Worker worker, string origin, TimeSpan patience)
{
    private readonly ReceivedPayload _payload = new();

    /// <summary>With one that was spawned: Hello, Configure, Ready.</summary>
    /// <exception cref="SandboxStartException">The worker ended, hung, or refused.</exception>
    public void Configure(WorkerConfiguration configuration)
    {
        Expect(FrameKind.Hello);
        using (var frame = new ArrayFrame(configuration.FrameLimit))
        {
            var writer = new SandboxWriter(frame, FrameHeader.Size);
            configuration.Write(ref writer);
            Send(frame.Complete(new() { Kind = FrameKind.Configure }, writer.Position));
        }

        AwaitReady();
    }

    /// <summary>With one that was forked: Go, Ready.</summary>
    /// <inheritdoc cref="Configure"/>
    public void Go()
    {
        var header = new FrameHeader { Kind = FrameKind.Go };
        Send(MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in header)));
        AwaitReady();
    }

    private void Send(ReadOnlySpan<byte> frame)
    {
        var sent = 0;
        Check(worker.Channel.Send(frame, ref sent));
    }

    private void AwaitReady()
    {
        Expect(FrameKind.Ready);
        worker.Error.EndCapture();
        _payload.Dispose();
    }

    private void Expect(FrameKind kind)
    {
        Check(worker.Channel.Receive(out var header, _payload, patience));
        if (header.Kind == kind) return;
        var reason = header.Kind == FrameKind.Refused ? new SandboxReader(_payload.Span).ReadString() : $"it said {header.Kind} instead of {kind}";
        throw new SandboxStartException($"A worker could not be made ready: {reason}");
    }

    private void Check(ChannelState state)
    {
        if (state == ChannelState.Done) return;
        var what = state switch
        {
            ChannelState.Stalled => $"said nothing for {patience.TotalSeconds:N0} s ({nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.StartTimeout)})",
            _ when worker.Process.Exited(patience) => $"{worker.Process.Reap()} before it was ready",
            _ => "closed its channel before it was ready",
        };
        var said = worker.Error.EndCapture().Trim();
        throw new SandboxStartException(
            $"A worker (process {worker.Process.Id}: {origin}) {what}. "
            + (said.Length == 0 ? "It wrote nothing to standard error." : $"It wrote to standard error: {said}"));
    }
}
