using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The call that the worker runs now: how far it is, its result or its failure.</summary>
internal sealed class WorkerInvocation(WorkerChannel channel, int frameLimit) : Invocation
{
    private FrameKind _outcome;
    private Exception? _failure;
    private ArrayFrame? _result;
    private int _resultEnd;
    private ulong _callId;
    private CancellationToken _token;

    public override CancellationToken CancellationToken => _token;

    public void Begin(ulong callId, CancellationToken token)
    {
        (_callId, _token) = (callId, token);
        _outcome = FrameKind.ArgumentsUnreadable; // until they are read
        _failure = null;
    }

    /// <summary>Runs the method; whatever it throws is kept for the answer.</summary>
    public void Run(LimitedMethod method, ReadOnlySpan<byte> arguments)
    {
        try
        {
            var reader = new SandboxReader(arguments);
            method.Invoke(ref reader, this)?.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            _failure = e;
        }
    }

    public override void ArgumentsRead(scoped ref SandboxReader arguments)
    {
        arguments.End();
        _outcome = FrameKind.Threw; // until it returns
    }

    public override SandboxWriter BeginResult()
    {
        _outcome = FrameKind.ResultUnwritable; // until it is written
        _result = new ArrayFrame((long)frameLimit + FrameHeader.Size);
        return new SandboxWriter(_result, FrameHeader.Size);
    }

    public override void EndResult(scoped ref SandboxWriter result)
    {
        _resultEnd = result.Position;
        _outcome = FrameKind.Returned;
    }

    public override IProgress<T> Progress<T, TMarshaller>() => new ProgressSender<T, TMarshaller>(channel, _callId, frameLimit);

    /// <summary>Sends the answer.</summary>
    public void Answer(FrameFlags flags)
    {
        if (_failure is { } failure) AnswerFailure(failure, flags);
        else channel.Send(_result!.Complete(new() { Kind = FrameKind.Returned, Flags = flags, CallId = _callId, ItemCount = 1 }, _resultEnd));

        _result?.Dispose();
        _result = null;
    }

    private void AnswerFailure(Exception failure, FrameFlags flags)
    {
        if (FailureWatch.IsOutOfMemory(failure)) flags |= FrameFlags.ThrewOutOfMemory;
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        RemoteErrorMarshaller.Write(ref writer, ExceptionText.Of(failure));
        channel.Send(frame.Complete(new() { Kind = _outcome, Flags = flags, CallId = _callId, ItemCount = 1 }, writer.Position));
    }
}
