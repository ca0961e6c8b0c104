using System.Runtime.InteropServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The life of a worker: receive, run, answer, tidy up. It runs on the main thread, whose stack is as deep as the one the
/// application's Main has.
/// </summary>
internal sealed class CallLoop
{
    private readonly int _frameLimit;
    private readonly MethodDirectory _methods;
    private readonly HeapLimit _heap = new();
    private readonly ProcessState _state = new();
    private readonly FailureWatch _failures = new();
    private readonly ExecutionContext _clean = ExecutionContext.Capture()!;
    private WorkerChannel _channel = null!;
    private ControlListener _control = null!;
    private WorkerInvocation _invocation = null!;

    /// <summary>Takes the process as it is now for the idle worker: its heap, directory and variables. A template makes one for all its workers.</summary>
    public CallLoop(int frameLimit, MethodDirectory methods) => (_frameLimit, _methods) = (frameLimit, methods);

    public void Run(WorkerChannel channel, ControlListener control)
    {
        (_channel, _control, _invocation) = (channel, control, new WorkerInvocation(channel, _frameLimit));
        var payload = new ReceivedPayload();
        _channel.Send(new FrameHeader { Kind = FrameKind.Ready });
        while (true)
        {
            var header = _channel.Receive(payload);
            switch (header.Kind)
            {
                case FrameKind.Bind:
                    var binding = new SandboxReader(payload.Span);
                    _methods.Bind(header.Argument, MethodBinding.Read(ref binding));
                    break;
                case FrameKind.Culture:
                    var culture = new SandboxReader(payload.Span);
                    _state.SetCulture(culture.ReadString()!, culture.ReadString()!);
                    break;
                case FrameKind.Shrink:
                    _heap.Tidy();
                    _channel.Send(new FrameHeader { Kind = FrameKind.Idle, CallId = header.CallId });
                    break;
                case FrameKind.Leave:
                    Environment.Exit(0);
                    break;
                case FrameKind.Call:
                    Answer(header, payload);
                    break;
            }
        }
    }

    private void Answer(FrameHeader header, ReceivedPayload payload)
    {
        if (_methods.Get(header.Argument, out var refusal) is not { } method)
        {
            _channel.Refuse(header.CallId, refusal!);
            return;
        }

        try
        {
            _heap.Arm(MemoryMarshal.Read<CallPrefix>(payload.Span).HeapLimit);
        }
        catch (SandboxStartException e)
        {
            _channel.Refuse(header.CallId, e.Message);
            return;
        }

        _failures.Reset();
        var token = (header.Flags & FrameFlags.Cancellable) != 0 ? _control.Begin(header.CallId) : CancellationToken.None;
        _invocation.Begin(header.CallId, token);
        _control.Nested.Begin(header.CallId);

        // Under a clean context, so that AsyncLocals and the culture that a method sets end with it.
        ExecutionContext.Run(_clean, static state =>
        {
            var (loop, method, payload) = ((CallLoop, CompilerServices.LimitedMethod, ReceivedPayload))state!;
            loop._state.ApplyCulture();
            loop._invocation.Run(method, payload.Span[CallPrefix.Size..]);
        }, (this, method, payload));

        // With no memory left even the answer to say so could not be made.
        if (_failures.SawOutOfMemory) _heap.Lift();
        _control.End();
        _control.Nested.End();
        ProcessState.FlushConsole();
        var mustTidy = _heap.MustTidy;
        _invocation.Answer(_failures.Flags | (mustTidy ? FrameFlags.NotIdleYet : FrameFlags.None));
        _state.Restore();
        if (!mustTidy) return;
        _heap.Tidy();
        _channel.Send(new FrameHeader { Kind = FrameKind.Idle, CallId = header.CallId });
    }
}
