using System.Runtime.InteropServices;
using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Workers.Template;

/// <summary>
/// Calls of a method that does nothing, over a real pair of sockets to a real loop on a thread of this process: so that all of what a worker does for a
/// call is compiled before workers are forked.
/// </summary>
internal static class LoopRehearsal
{
    /// <summary>Enough for the runtime to compile it again, optimized, which it does after 30 calls.</summary>
    private const int Calls = 60;

    private static readonly CallPrefix _generous = new() { HeapLimit = 1L << 40, OpenFiles = int.MaxValue };

    public static void Run(int frameLimit)
    {
        var data = DescriptorPair.Sockets();
        var control = DescriptorPair.Sockets();
        var methods = new MethodDirectory();
        methods.Add(0, new Echo());
        var worker = new Thread(() =>
        {
            try
            {
                var channel = new WorkerChannel(data.Worker, EndThread);
                new CallLoop(frameLimit, methods).Run(channel, new ControlListener(control.Worker, new(channel, frameLimit), static () => { }));
            }
            catch (OperationCanceledException)
            {
                // The end of the rehearsal.
            }
        });
        worker.Start();
        var host = new WorkerChannel(data.Host, EndThread);
        var payload = new ReceivedPayload();
        host.Receive(payload);
        for (var i = 0; i < Calls; i++) Call(host, payload, (ulong)i + 1, i == 0 ? _generous : default);
        data.Host.Dispose();
        control.Host.Dispose();
        worker.Join();
        data.Worker.Dispose();
    }

    private static void Call(WorkerChannel host, ReceivedPayload payload, ulong id, CallPrefix prefix)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, CallRequest.ArgumentsStart);
        writer.Write(id);
        MemoryMarshal.Write(frame.Span[FrameHeader.Size..], in prefix);
        ItemPrefix.Write(frame.Span, CallRequest.ArgumentsStart, writer.Position);
        host.Send(frame.Complete(new() { Kind = FrameKind.Call, CallId = id, ItemCount = 1, Flags = FrameFlags.Cancellable }, writer.Position));
        host.Receive(payload);
    }

    private static void EndThread() => throw new OperationCanceledException();

    private sealed class Echo() : LimitedMethod("Sandboxed.Echo", "Echo", 0, new MethodLimits())
    {
        public override Task? Invoke(scoped ref SandboxReader arguments, Invocation invocation)
        {
            var value = arguments.Read<ulong>();
            invocation.ArgumentsRead(ref arguments);
            var result = invocation.BeginResult();
            result.Write(value);
            invocation.EndResult(ref result);
            return null;
        }
    }
}
