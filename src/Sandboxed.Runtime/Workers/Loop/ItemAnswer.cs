using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Loop;

/// <summary>What there is to say of the item that runs: how far it is, its result or its failure.</summary>
internal sealed class ItemAnswer(WorkerChannel channel, int frameLimit)
{
    private FrameHeader _header;
    private FrameKind _outcome;
    private Exception? _failure;
    private FrameMemory? _result;
    private int _resultEnd;

    public ulong CallId => _header.CallId;

    /// <summary>The place of the item.</summary>
    public uint Item => _header.Item;

    /// <summary>Of the first of some items.</summary>
    public void BeginCall(ulong callId, uint item) => _header = new() { CallId = callId, Item = item };

    /// <summary>Of the item after it.</summary>
    public void MoveOn() => (_header.Item, _header.CallId) = (_header.Item + 1, _header.CallId + 1);

    /// <summary>The item begins.</summary>
    public void Begin() => (_outcome, _failure) = (FrameKind.ArgumentsUnreadable, null); // until they are read

    /// <summary>Its arguments were read.</summary>
    public void BeginMethod() => _outcome = FrameKind.Threw; // until it returns

    /// <summary>The method has returned.</summary>
    public SandboxWriter BeginResult()
    {
        _outcome = FrameKind.ResultUnwritable; // until it is written
        _result = channel.BeginAnswer((long)frameLimit + FrameHeader.Size, in _header);
        return new SandboxWriter(_result, FrameHeader.Size);
    }

    /// <summary>Its result is written.</summary>
    public void EndResult(int end) => (_resultEnd, _outcome) = (end, FrameKind.Returned);

    /// <summary>Something was thrown, where the item was then.</summary>
    public void Fail(Exception failure) => _failure = failure;

    /// <param name="flags">What the host has to know besides.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="clock">The worker's processor time now; zero if nobody looked.</param>
    public void Send(FrameFlags flags, TimeSpan elapsed, TimeSpan clock)
    {
        (_header.ItemCount, _header.Argument) = ((uint)Math.Min(elapsed.Ticks, uint.MaxValue), clock.Ticks);
        if (_failure is null) channel.SendAnswer(_result!, _header with { Kind = FrameKind.Returned, Flags = flags }, _resultEnd);
        else if (_result is not null) channel.AbandonAnswer(_result);
        _result = null;
        if (_failure is { } failure) SendFailure(failure, flags);
    }

    /// <summary>Leaves it for the host to find, for an item that took little. False if it must be sent.</summary>
    /// <param name="elapsed">How many tenths of a microsecond it took.</param>
    /// <param name="cpu">How many of them of processor time.</param>
    public bool TryLeave(uint elapsed, uint cpu)
    {
        if (_failure is not null) return false;
        (_header.ItemCount, _header.Argument) = (elapsed, cpu);
        if (!channel.TryBatchAnswer(_result!, in _header, _resultEnd)) return false;
        _result = null;
        return true;
    }

    private void SendFailure(Exception failure, FrameFlags flags)
    {
        if ((flags & FrameFlags.SawRefusedDescriptor) == 0 && FailureWatch.IsOutOfMemory(failure)) flags |= FrameFlags.ThrewOutOfMemory;
        using var frame = new ArrayFrame(int.MaxValue);
        var writer = new SandboxWriter(frame, FrameHeader.Size);
        RemoteErrorMarshaller.Write(ref writer, ExceptionText.Of(failure));
        channel.CompleteBatch();
        channel.Send(frame.Complete(_header with { Kind = _outcome, Flags = flags }, writer.Position));
    }
}
