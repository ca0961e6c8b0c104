using System.Diagnostics;
using System.Runtime.InteropServices;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The life of a worker: receive, run, answer, tidy up. It runs on the main thread, whose stack is as deep as the one the
/// application's Main has.
/// </summary>
internal sealed class CallLoop
{
    /// <summary>The call that a worker was started for follows in 0.2 ms; one that has to wait longer is a spare.</summary>
    private static readonly TimeSpan _atOnce = TimeSpan.FromMilliseconds(3);

    /// <summary>For a process that asks about itself.</summary>
    private const int OwnProcess = 0;

    private static readonly TimeSpan _idleAfter = TimeSpan.FromSeconds(1);

    private readonly int _frameLimit;
    private readonly MethodDirectory _methods;
    private readonly Surroundings _surroundings = new();
    private readonly FinalizerPark _finalizer = new();
    private readonly Dictionary<long, KeptArguments> _kept = [];
    private WorkerChannel _channel = null!;
    private ItemLoop _items = null!;

    /// <summary>Whether the items that ran last have left the worker as it was: others of their call can follow.</summary>
    private bool _goesOn;

    /// <summary>Takes the process as it is now for the idle worker: its heap, directory and variables. A template makes one for all its workers.</summary>
    public CallLoop(int frameLimit, MethodDirectory methods) => (_frameLimit, _methods) = (frameLimit, methods);

    /// <summary>Takes the heap as it is now for that of the idle worker.</summary>
    public void MeasureIdle() => _surroundings.Heap.MeasureIdle();

    /// <param name="channel">The host.</param>
    /// <param name="control">What it says beside the calls.</param>
    /// <param name="hasInitialized">Whether there may be threads beside the runtime's, as initializers ran here, or a Main began.</param>
    /// <param name="whenSpare">What to do when no call follows at once.</param>
    public void Run(WorkerChannel channel, ControlListener control, bool hasInitialized, Action? whenSpare = null)
    {
        (_channel, _items) = (channel, new ItemLoop(channel, control, _surroundings, _frameLimit));
        _items.TellOfRefusals();
        _surroundings.Threads.Begin();
        if (hasInitialized) _surroundings.Threads.Know();
        _surroundings.State.RestoreContext();
        var payload = new ReceivedPayload();
        SayReady();
        channel.WatchIdleness(_idleAfter, _finalizer.Enter, _finalizer.Leave);
        if (whenSpare is not null && !channel.HasInput(_atOnce)) whenSpare();
        while (true) Take(_channel.Receive(payload), payload);
    }

    /// <summary>Takes a frame from another channel, and answers there.</summary>
    public void Rehearse(WorkerChannel channel, ControlListener control)
    {
        var (host, items) = (_channel, _items);
        (_channel, _items) = (channel, new ItemLoop(channel, control, _surroundings, _frameLimit));
        var payload = new ReceivedPayload();
        Take(channel.Receive(payload), payload);
        _surroundings.Heap.Arm(0);
        (_channel, _items) = (host, items);
    }

    private void Take(FrameHeader header, ReceivedPayload payload)
    {
        if (header is not { Kind: FrameKind.Call, Item: > 0 }) _channel.CompleteBatch();
        switch (header.Kind)
        {
            case FrameKind.Bind:
                var binding = new SandboxReader(payload.Span);
                if (_methods.Bind(header.Argument, MethodBinding.Read(ref binding))) _channel.Send(new FrameHeader { Kind = FrameKind.Bound, Argument = header.Argument });
                break;
            case FrameKind.Culture:
                var culture = new SandboxReader(payload.Span);
                _surroundings.State.SetCulture(culture.ReadString()!, culture.ReadString()!);
                break;
            case FrameKind.Shrink:
                _surroundings.Heap.Tidy();
                _channel.Send(new FrameHeader { Kind = FrameKind.Idle, CallId = header.CallId });
                break;
            case FrameKind.Keep:
                _surroundings.Heap.Arm(0); // the limit that is armed is that of the call before
                _kept.Add(header.Argument, new KeptArguments(payload.Detach(), (int)header.ItemCount));
                break;
            case FrameKind.Forget:
                _kept.Remove(header.Argument);
                break;
            case FrameKind.Leave:
                Environment.Exit(0);
                break;
            case FrameKind.Call:
                Answer(header, payload);
                break;
        }
    }

    private void SayReady()
    {
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        foreach (var number in _methods.Refused) writer.Write(number);
        var ready = new FrameHeader { Kind = FrameKind.Ready, Item = (uint)Libc.gettid(), CallId = (ulong)Stopwatch.GetTimestamp(), Argument = CpuClock.Read(OwnProcess)!.Value.Ticks };
        _channel.Send(frame.Complete(ready, writer.Position));
    }

    private void Answer(FrameHeader header, ReceivedPayload payload)
    {
        if (header.Item > 0 && !_goesOn) return; // the host has read why, or will: they run elsewhere
        _goesOn = false;
        if (_methods.Get(header.Argument, out var refusal) is not { } method)
        {
            _channel.Refuse(header.CallId, refusal!);
            return;
        }

        var prefix = payload.Reader(0, CallPrefix.Size).Read<CallPrefix>();
        _channel.Looks = prefix.Looks != 0;
        try
        {
            _surroundings.Heap.Arm(prefix.HeapLimit, payload.HeapMemory);
        }
        catch (SandboxStartException e)
        {
            _items.Fail(header, e);
            return;
        }

        _goesOn = _items.Run(method, header, prefix, payload, _kept.GetValueOrDefault(prefix.Fixed));
    }
}
