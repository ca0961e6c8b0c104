using System.Runtime.InteropServices;
using Sandboxed.Nesting;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// The life of a worker: receive, run, answer, tidy up. It runs on the main thread, whose stack is as deep as the one the
/// application's Main has.
/// </summary>
internal sealed class CallLoop
{
    private readonly WorkerChannel _channel;
    private readonly ControlListener _control;
    private readonly NestedExecutor _nested;
    private readonly MethodDirectory _methods = new();
    private readonly WorkerInvocation _invocation;
    private readonly HeapLimit _heap;
    private readonly ProcessState _state;
    private readonly FailureWatch _failures = new();
    private readonly ExecutionContext _clean = ExecutionContext.Capture()!;

    public CallLoop(WorkerChannel channel, ControlListener control, NestedExecutor nested, WorkerConfiguration configuration)
    {
        _channel = channel;
        _control = control;
        _nested = nested;
        _invocation = new WorkerInvocation(channel, configuration.FrameLimit);
        _state = new ProcessState(configuration.DenyProcesses);
        _heap = new HeapLimit();
    }

    public void Run()
    {
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
        _nested.Begin(header.CallId);

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
        _nested.End();
        ProcessState.FlushConsole();
        var mustTidy = _heap.MustTidy;
        _invocation.Answer(_failures.Flags | (mustTidy ? FrameFlags.NotIdleYet : FrameFlags.None));
        _state.Restore();
        if (!mustTidy) return;
        _heap.Tidy();
        _channel.Send(new FrameHeader { Kind = FrameKind.Idle, CallId = header.CallId });
    }
}
