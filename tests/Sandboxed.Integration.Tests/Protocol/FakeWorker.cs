using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Calls;
using Sandboxed.Interop.Linux;
using Sandboxed.Results;
using Sandboxed.Transport;
using Sandboxed.Workers;
using Sandboxed.Workers.Launching;
using Sandboxed.Workers.Output;

namespace Sandboxed.Integration.Tests.Protocol;

/// <summary>A worker whose process only sleeps: what it seems to say is written by the test.</summary>
internal sealed unsafe class FakeWorker : IDisposable
{
    private static readonly HostStream _nowhere = new(new SafeFileHandle(-1, ownsHandle: false), "output");

    private readonly WorkerDescriptors _ends;
    private readonly SandboxPoolOptions _options;

    public FakeWorker(SandboxPoolOptions? options = null, ChannelKind kind = ChannelKind.Stream)
    {
        _options = options ?? new() { StartTimeout = TimeSpan.FromSeconds(2) };
        _ends = new(() => kind.Create(_options.FrameLimit));
        var output = new OutputPipe(_ends.Output.Host, _nowhere, logger: null);
        var error = new OutputPipe(_ends.Error.Host, _nowhere, logger: null);
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var process = WorkerProcess.Spawned(Spawner.Start(new("/bin/sleep", ["1000"], new Dictionary<string, string>(), null, [nothing, nothing, nothing])));
        var channel = _ends.Data.Connect(_ends.Control.Host, process.Handle, _options.StartTimeout, _options.FrameLimit);
        Host = new(process, channel, output, error, new(DenyProcesses: false), ("", "")) { Control = _ends.Control.Host };
        Host.MeasureIdle();
    }

    /// <summary>The host's side of it.</summary>
    public Worker Host { get; }

    public int FrameLimit => _options.FrameLimit;

    public HostChannel Channel => Host.Channel;

    /// <summary>The worker's side of it, as workers have it.</summary>
    public WorkerChannel OpenWorkerEnd()
    {
        var end = ChannelKinds.Of(_ends.Data.OfWorker).WorkerEnd(_ends.Data.OfWorker, () => Assert.Fail("The host is gone."));
        end.Open();
        return end;
    }

    /// <summary>Hands it a call.</summary>
    public CallExchange Begin(LimitedCall call, AnswerSink? sink = null, CallOptions? options = null, ProgressReader? progress = null)
    {
        var exchange = new CallExchange(Host, call.Packed.ToRequest(_options, options, sink ?? new ByteSink(), progress), _options);
        Assert.True(exchange.TryBegin(Stopwatch.GetTimestamp()));
        return exchange;
    }

    /// <summary>Hands it a chunk of so many items.</summary>
    public CallExchange BeginChunk(LimitedCall call, int items, AnswerSink sink, CallOptions? options = null, FixedArguments? shared = null, IItemSource? source = null)
    {
        var one = call.Packed.ToRequest(_options, options, sink, progress: null);
        var chunk = new CallRequest { Name = one.Name, Method = one.Method, Limits = one.Limits, Frame = one.Frame, FrameEnd = one.FrameEnd, ItemCount = items, Sink = sink, Fixed = shared, Source = source };
        var exchange = new CallExchange(Host, chunk, _options, source);
        Assert.True(exchange.TryBegin(Stopwatch.GetTimestamp()));
        return exchange;
    }

    /// <summary>Says something to the host, be it a frame or not.</summary>
    public void SayBytes(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes) Assert.Equal(bytes.Length, Libc.send(_ends.Data.OfWorker, start, bytes.Length, Libc.MSG_NOSIGNAL));
    }

    /// <summary>Says a frame without a payload if the host has room for it.</summary>
    public void TrySay(FrameHeader header) => Libc.send(_ends.Data.OfWorker, (byte*)&header, FrameHeader.Size, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);

    /// <summary>Says a frame, however little of its payload follows.</summary>
    public void Say(FrameHeader header, params ReadOnlySpan<byte> payload)
    {
        SayBytes(MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in header)));
        if (payload.Length > 0) SayBytes(payload);
    }

    /// <summary>Asks for a nested call.</summary>
    public void Say(CallExchange exchange, long number, byte[] request) =>
        Say(new() { Kind = FrameKind.Nested, CallId = exchange.Call.Id, Argument = number, Length = (uint)request.Length }, request);

    /// <summary>What the host says next on the control socket.</summary>
    public (FrameHeader Header, byte[] Payload) HearControl()
    {
        FrameHeader header;
        HearAll((byte*)&header, FrameHeader.Size);
        var payload = new byte[header.Length];
        fixed (byte* start = payload) HearAll(start, payload.Length);
        return (header, payload);
    }

    private void HearAll(byte* destination, int size)
    {
        for (var heard = 0; heard < size;)
        {
            var wait = new Libc.pollfd { fd = Descriptors.Number(_ends.Control.Worker), events = Libc.POLLIN };
            Assert.True(Libc.poll(&wait, 1, (int)Patience.Limit.TotalMilliseconds) != 0);
            var count = (int)Libc.read(_ends.Control.Worker, destination + heard, size - heard);
            Assert.True(count > 0 || Libc.errno == Libc.EINTR);
            heard += Math.Max(count, 0);
        }
    }

    /// <summary>How much the host has said that nobody has read, once it says no more.</summary>
    public int ReadAll()
    {
        var total = 0;
        fixed (byte* start = new byte[64 * 1024])
        {
            while (Libc.recv(_ends.Data.OfWorker, start, 64 * 1024, Libc.MSG_DONTWAIT) is > 0 and var count) total += (int)count;
        }

        return total;
    }

    /// <summary>
    /// Ends the connection of the data socket. To close the worker's end would not always do: a process that another test forks has it too, until it calls exec.
    /// </summary>
    public void HangUp()
    {
        using var socket = new Socket(new SafeSocketHandle(_ends.Data.OfWorker.DangerousGetHandle(), ownsHandle: false));
        socket.Shutdown(SocketShutdown.Both);
    }

    public void Dispose()
    {
        Host.KillTree();
        Host.Process.Reap();
        Host.Dispose();
        _ends.Dispose();
    }
}
