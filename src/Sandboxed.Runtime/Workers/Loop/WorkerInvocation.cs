using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>The call that the worker runs now: how far it is, its result or its failure.</summary>
internal sealed class WorkerInvocation(WorkerChannel channel, int frameLimit, DescriptorLimit descriptors) : Invocation
{
    /// <summary>As many bytes are copied in 10 us.</summary>
    private const int WorthLending = 64 << 10;

    private readonly List<IDisposable> _lent = [];
    private ReceivedPayload? _payload;
    private FrameKind _outcome;
    private Exception? _failure;
    private FrameMemory? _result;
    private int _resultEnd;
    private FrameHeader _answer;
    private CancellationToken _token;
    private object?[] _fixed = [];

    /// <summary>How many descriptors each run may open; 0 for no limit.</summary>
    public int OpenFiles { get; set; }

    public override CancellationToken CancellationToken => _token;

    public override bool HasFixed(int argument) => argument < _fixed.Length;

    public override T Fixed<T>(int argument) => (T)_fixed[argument]!;

    /// <param name="answer">What the header of an answer begins with: call id and item.</param>
    /// <param name="token">For the method, if it takes one.</param>
    public void Begin(FrameHeader answer, CancellationToken token)
    {
        (_answer, _token) = (answer, token);
        _outcome = FrameKind.ArgumentsUnreadable; // until they are read
        _failure = null;
    }

    /// <summary>Runs the method; whatever it throws is kept for the answer.</summary>
    /// <param name="method">What to run.</param>
    /// <param name="kept">Arguments that it shares with others.</param>
    /// <param name="payload">Where its own are.</param>
    /// <param name="start">From here.</param>
    /// <param name="length">So many bytes.</param>
    public void Run(LimitedMethod method, KeptArguments? kept, ReceivedPayload payload, int start, int length)
    {
        try
        {
            (_fixed, _payload) = (kept?.For(method) ?? [], payload);
            var reader = new SandboxReader(payload.Span.Slice(start, length));
            method.Invoke(ref reader, this)?.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            _failure = e;
        }
        finally
        {
            descriptors.Lift();
            if (_lent.Count > 0) EndLending();
        }
    }

    public override unsafe ReadOnlyMemory<T> Lend<T>(scoped ReadOnlySpan<T> elements)
    {
        var bytes = MemoryMarshal.AsBytes(elements);
        if (bytes.Length < WorthLending || !_payload!.IsAt(bytes)) return elements.ToArray();
        var lent = new LentMemory<T>((T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(elements)), elements.Length);
        _lent.Add(lent);
        return lent.Memory;
    }

    public override void ArgumentsRead(scoped ref SandboxReader arguments)
    {
        arguments.End();
        _outcome = FrameKind.Threw; // until it returns
        descriptors.Arm(OpenFiles);
    }

    public override SandboxWriter BeginResult()
    {
        _outcome = FrameKind.ResultUnwritable; // until it is written
        _result = channel.BeginAnswer((long)frameLimit + FrameHeader.Size);
        return new SandboxWriter(_result, FrameHeader.Size);
    }

    public override void EndResult(scoped ref SandboxWriter result)
    {
        _resultEnd = result.Position;
        _outcome = FrameKind.Returned;
    }

    public override IProgress<T> Progress<T, TMarshaller>() => new ProgressSender<T, TMarshaller>(channel, _answer.CallId, frameLimit);

    /// <summary>Sends the answer.</summary>
    /// <param name="flags">What the host has to know besides.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="clock">The worker's processor time now; zero if nobody looked.</param>
    public void Answer(FrameFlags flags, TimeSpan elapsed, TimeSpan clock)
    {
        (_answer.ItemCount, _answer.Argument) = ((uint)Math.Min(elapsed.Ticks, uint.MaxValue), clock.Ticks);
        if (_failure is null) channel.SendAnswer(_result!, _answer with { Kind = FrameKind.Returned, Flags = flags }, _resultEnd);
        else if (_result is not null) channel.AbandonAnswer(_result);
        _result = null;
        if (_failure is { } failure) AnswerFailure(failure, flags);
    }

    /// <summary>Leaves the answer of an item that took next to no time for the host to find. False if it must be sent.</summary>
    public bool TryAnswerLater(TimeSpan elapsed)
    {
        if (_failure is not null) return false;
        _answer.ItemCount = (uint)elapsed.Ticks;
        if (!channel.TryBatchAnswer(_result!, _answer, _resultEnd)) return false;
        _result = null;
        return true;
    }

    private void EndLending()
    {
        foreach (var lent in _lent) lent.Dispose();
        _lent.Clear();
    }

    private void AnswerFailure(Exception failure, FrameFlags flags)
    {
        if ((flags & FrameFlags.SawRefusedDescriptor) == 0 && FailureWatch.IsOutOfMemory(failure)) flags |= FrameFlags.ThrewOutOfMemory;
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        RemoteErrorMarshaller.Write(ref writer, ExceptionText.Of(failure));
        channel.CompleteBatch();
        channel.Send(frame.Complete(_answer with { Kind = _outcome, Flags = flags }, writer.Position));
    }
}
