using System.Runtime;
using System.Runtime.InteropServices;
using Sandboxed.Calls;
using Sandboxed.CompilerServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Transport;
using Sandboxed.Workers.Loop;

namespace Sandboxed.Workers.Template;

/// <summary>
/// Whole lives of workers, on threads of the template: begin, wait for Go, run calls of a method that does nothing, end. All that a worker does is
/// compiled then, and every call within it resolved, which takes 10 us each the first time.
/// </summary>
internal static class WorkerRehearsal
{
    /// <summary>Enough for the runtime to compile it again, which it does after 30 calls: with counters in it, then without.</summary>
    private const int Lives = 32;

    /// <summary>Every call is resolved then, and nothing compiled again: 0.3 s sooner.</summary>
    private const int HastyLives = 2;

    /// <summary>Usually the third compiles 6 methods, after 400 and 160.</summary>
    private const int MaxRounds = 5;

    private const int Negligible = 10;

    /// <summary>No number of the host's.</summary>
    private const int Method = -1;

    private static readonly CallPrefix _generous = new() { HeapLimit = 1L << 40, OpenFiles = int.MaxValue };

    /// <summary>Adds the method that does nothing.</summary>
    public static void Bind(MethodDirectory methods) => methods.Add(Method, new Echo());

    /// <summary>Lives with the loop that the workers will have, until next to nothing is compiled any more.</summary>
    /// <param name="loop">The loop of the workers.</param>
    /// <param name="configuration">What holds for them.</param>
    /// <param name="awaitQuiet">Waits until the runtime has compiled what it was about to; throws if the user's code has left threads.</param>
    public static void Run(CallLoop loop, WorkerConfiguration configuration, Action awaitQuiet)
    {
        var withoutInitializers = configuration with { Initializers = [] };
        var (lives, rounds) = configuration.IsHasty ? (HastyLives, 1) : (Lives, MaxRounds);
        var compiled = 0L;
        for (var round = 0; round < rounds && JitInfo.GetCompiledMethodCount() - compiled > Negligible; round++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            for (var life = 0; life < lives; life++)
            {
                ChildPrologue.Rehearse();
                Live(loop, withoutInitializers, life == 0 ? _generous : default);
            }

            awaitQuiet();
        }
    }

    /// <summary>
    /// One more call, in a spare worker: the memory that the first call of a process writes to is copied, and the code that it runs mapped, before there is one.
    /// It takes 0.4 ms less then.
    /// </summary>
    public static void CallOnce(WorkerConfiguration configuration, CallLoop loop, ControlListener control)
    {
        using var ends = configuration.Channel.Create(configuration.FrameLimit);
        using var worker = configuration.Channel.WorkerEnd(ends.OfWorker, End);
        var host = ends.Opposite(End);
        worker.Open();
        SendCall(host, id: 0, _generous, FrameFlags.None);
        loop.Rehearse(worker, control);
        host.Receive(new ReceivedPayload());
    }

    private static void Live(CallLoop loop, WorkerConfiguration configuration, CallPrefix prefix)
    {
        using var ends = configuration.Channel.Create(configuration.FrameLimit);
        using var channel = configuration.Channel.WorkerEnd(ends.OfWorker, End);
        var control = DescriptorPair.Sockets();
        var worker = new ForkedWorker(loop, configuration, channel, control.Worker, static () => { });
        control.Host.Dispose(); // its listener ends when it begins
        worker.Begin(deniesProcesses: false, listener: -1);
        var host = ends.Opposite(End);
        var payload = new ReceivedPayload();
        host.Send(new FrameHeader { Kind = FrameKind.Go });
        host.Receive(payload);
        for (ulong id = 1; id <= 2; id++)
        {
            SendCall(host, id, prefix, FrameFlags.Cancellable);
            host.Receive(payload);
        }

        host.Release();
        ends.HangUp();
        worker.AwaitEnd();
        control.Worker.Dispose();
    }

    private static void SendCall(WorkerChannel host, ulong id, CallPrefix prefix, FrameFlags flags)
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, CallRequest.ArgumentsStart);
        writer.Write(id);
        MemoryMarshal.Write(frame.Span[FrameHeader.Size..], in prefix);
        ItemPrefix.Write(frame.Span, CallRequest.ArgumentsStart, writer.Position);
        host.Send(frame.Complete(new() { Kind = FrameKind.Call, CallId = id, ItemCount = 1, Flags = flags, Argument = Method }, writer.Position));
    }

    private static void End() => throw new OverException();

    /// <summary>Ends the thread of a life whose host is gone.</summary>
    public sealed class OverException : Exception;

    private sealed class Echo() : LimitedMethod("Sandboxed.Echo", "Echo", 0, new MethodLimits())
    {
        public override void Run(Invocation invocation)
        {
            while (invocation.Next(out var arguments))
            {
                var value = arguments.Read<ulong>();
                invocation.ArgumentsRead(ref arguments);
                var result = invocation.BeginResult();
                result.Write(value);
                invocation.EndResult(ref result);
            }
        }
    }
}
