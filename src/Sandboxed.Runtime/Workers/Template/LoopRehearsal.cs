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

    /// <summary>No number of the host's.</summary>
    private const int Method = -1;

    private static readonly CallPrefix _generous = new() { HeapLimit = 1L << 40, OpenFiles = int.MaxValue };

    /// <summary>Adds the method that does nothing.</summary>
    public static void Bind(MethodDirectory methods) => methods.Add(Method, new Echo());

    public static void Run(int frameLimit)
    {
        var data = DescriptorPair.Sockets();
        var control = DescriptorPair.Sockets();
        var methods = new MethodDirectory();
        Bind(methods);
        var worker = new Thread(() =>
        {
            try
            {
                var channel = new WorkerChannel(data.Worker, EndThread);
                var listener = new ControlListener(control.Worker, new(channel, frameLimit), static () => { });
                listener.Start();
                new CallLoop(frameLimit, methods).Run(channel, listener);
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

    /// <summary>
    /// One more, in a spare worker: the memory that the first call of a process writes to is copied, and the code that it runs mapped, before there is one.
    /// It takes 0.4 ms less then.
    /// </summary>
    public static void RunOnce(CallLoop loop, ControlListener control)
    {
        var data = DescriptorPair.Sockets();
        using var host = data.Host;
        using var worker = data.Worker;
        var channel = new WorkerChannel(host, EndThread);
        Send(channel, id: 0, default, FrameFlags.None);
        loop.Rehearse(new WorkerChannel(worker, EndThread), control);
        channel.Receive(new ReceivedPayload());
    }

    private static void Call(WorkerChannel host, ReceivedPayload payload, ulong id, CallPrefix prefix)
    {
        Send(host, id, prefix, FrameFlags.Cancellable);
        host.Receive(payload);
    }

    private static void Send(WorkerChannel host, ulong id, CallPrefix prefix, FrameFlags flags)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, CallRequest.ArgumentsStart);
        writer.Write(id);
        MemoryMarshal.Write(frame.Span[FrameHeader.Size..], in prefix);
        ItemPrefix.Write(frame.Span, CallRequest.ArgumentsStart, writer.Position);
        host.Send(frame.Complete(new() { Kind = FrameKind.Call, CallId = id, ItemCount = 1, Flags = flags, Argument = Method }, writer.Position));
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
