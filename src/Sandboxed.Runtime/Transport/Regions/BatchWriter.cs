namespace Sandboxed.Transport.Regions;

/// <summary>Writes an <see cref="AnswerBatch"/> where the reader can see it grow: by the thread of the calls, without a lock.</summary>
internal sealed unsafe class BatchWriter
{
    private byte* _payload;
    private int _end;

    public bool IsOpen => _payload is not null;

    /// <summary>The whole frame.</summary>
    public byte* Place => _payload - FrameHeader.Size;

    private int* End => (int*)_payload;

    /// <param name="place">Room for one.</param>
    /// <param name="first">Whose call id and item is the first one's.</param>
    public void Open(byte* place, FrameHeader first)
    {
        *(FrameHeader*)place = first with { Kind = FrameKind.ReturnedMany };
        _payload = place + FrameHeader.Size;
        *End = _end = AnswerBatch.Start;
    }

    /// <summary>False if there is no room for it.</summary>
    public bool TryAdd(ReadOnlySpan<byte> result, in FrameHeader answer)
    {
        var record = new AnswerBatch.Record { Length = (uint)result.Length, Duration = answer.ItemCount, Cpu = (uint)answer.Argument };
        var after = (int)record.After(_end);
        if (FrameHeader.Size + after > AnswerBatch.Size) return false;
        *(AnswerBatch.Record*)(_payload + _end) = record;
        result.CopyTo(new(_payload + _end + AnswerBatch.Record.Size, result.Length));
        _end = after;
        Volatile.Write(ref *End, _end);
        return true;
    }

    /// <summary>Completes its header.</summary>
    public void Close()
    {
        ((FrameHeader*)Place)->Length = (uint)_end;
        _payload = null;
    }
}
