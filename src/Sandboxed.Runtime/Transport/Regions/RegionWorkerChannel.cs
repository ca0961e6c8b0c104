using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Streams;

namespace Sandboxed.Transport.Regions;

/// <summary>The worker's end of a region. It believes the host. That the host is gone it learns on its control socket, where another thread listens.</summary>
internal sealed unsafe class RegionWorkerChannel : WorkerChannel
{
    /// <summary>A thread that reports without end must not keep the call from answering.</summary>
    private const uint KeptForAnswers = 2;

    private readonly Region _region;
    private readonly SafeFileHandle? _file;
    private readonly Lane _incoming;
    private readonly Lane _outgoing;
    private readonly LaneReader _reader;
    private readonly LaneWriter _writer;
    private readonly Lock _sending = new();
    private readonly RegionFrame _answer;
    private readonly BatchWriter _batch = new();
    private SpinBudget _spin;
    private bool _holds;
    private bool _isHeld;

    /// <param name="file">The region, which is not mapped before <see cref="Open"/>.</param>
    /// <param name="hostGone">What follows when the host has closed it.</param>
    public RegionWorkerChannel(SafeFileHandle file, Action hostGone)
        : base(hostGone)
    {
        (_region, _file) = (new(), file);
        (_incoming, _outgoing) = (_region.ToWorker, _region.ToHost);
        (_reader, _writer, _answer) = (new(_incoming, int.MaxValue, believes: true), new(_outgoing), new(this, _outgoing));
    }

    /// <summary>The other end, for one who plays the host.</summary>
    public RegionWorkerChannel(Region region, LaneWriter writer, Action workerGone)
        : base(workerGone)
    {
        (_region, _incoming, _outgoing, _writer) = (region, region.ToHost, region.ToWorker, writer);
        (_reader, _answer) = (new(_incoming, int.MaxValue), new(this, _outgoing));
    }

    public override void Open()
    {
        if (_file is null) return;
        _region.Map(_file);
        _spin = new(_region.MaxSpin);
    }

    public override void Send(ReadOnlySpan<byte> frame, Urgency urgency = Urgency.Answer)
    {
        uint kept = urgency switch
        {
            Urgency.Report => KeptForAnswers,
            Urgency.Item => Lane.Capacity - StreamRoom.OnTheirWay,
            _ => 0,
        };
        uint released;
        while (!TrySend(frame, kept, out released)) AwaitRoom(released);
    }

    public override FrameMemory BeginAnswer(long limit, in FrameHeader header)
    {
        uint released;
        if (_isHeld && _answer.Limit == limit) _answer.Begin(_answer.Place, limit, in header);
        else while (!TryBegin(limit, in header, out released)) AwaitRoom(released);
        return _answer;
    }

    /// <summary>Tells the host that an answer can be read while it is written, if it has a processor to do so. Not while there are others that it has to find before.</summary>
    public bool TryAnnounce(FrameHeader header) => _region.MaxSpin > 0 && !_batch.IsOpen && TrySend(header.Bytes, KeptForAnswers, out _);

    public override void SendAnswer(FrameMemory answer, FrameHeader header, int end)
    {
        _answer.Complete(header, end);
        uint released;
        while (!TryPublish(end, out released)) AwaitRoom(released);
    }

    public override bool TryBatchAnswer(FrameMemory answer, in FrameHeader header, int end)
    {
        if (end - FrameHeader.Size > AnswerBatch.MaxResult) return false;
        var result = new ReadOnlySpan<byte>(_answer.Place + FrameHeader.Size, end - FrameHeader.Size);
        if ((!_batch.IsOpen || !_batch.TryAdd(result, in header)) && !TryBatchAnew(result, in header)) return false;
        if (!_isHeld) AbandonAnswer(answer); // else the next is written to the same place
        return true;
    }

    public override void AbandonAnswer(FrameMemory answer)
    {
        lock (_sending)
        {
            _isHeld = false;
            _writer.Abandon();
        }
    }

    public override void CompleteBatch()
    {
        if (!_batch.IsOpen) return;
        lock (_sending) CloseBatch(quietly: false);
    }

    public override bool HasFrame => _reader.HasFrame;

    public override bool HasInput(TimeSpan patience) => _reader.HasFrame || Sleep(patience);

    public override FrameHeader Receive(ReceivedPayload payload)
    {
        Release();
        if (!Looks)
        {
            if (!_reader.HasFrame && !HasInput(IdleAfter)) AwaitInput();
        }
        else if (!_spin.Look(_reader))
        {
            var since = Stopwatch.GetTimestamp();
            if (!HasInput(IdleAfter)) AwaitInput();
            _spin.Note(Stopwatch.GetTimestamp() - since);
        }

        if (_reader.Take(out var header, out var place) != ChannelState.Done) EndWithHost();
        _reader.NoteTaken();
        _holds = true;
        payload.Borrow(place, (int)header.Length, _reader.Written);
        return header;
    }

    public override void Dispose() => _region.Dispose();

    public override void Release()
    {
        if (!_holds) return;
        _holds = false;
        _reader.Release();
    }

    private bool TrySend(ReadOnlySpan<byte> frame, uint kept, out uint released)
    {
        lock (_sending)
        {
            var isWritten = _writer.TryWrite(new(frame), kept);
            released = _writer.LastReleased;
            return isWritten;
        }
    }

    private bool TryBegin(long limit, in FrameHeader header, out uint released)
    {
        lock (_sending)
        {
            var place = _writer.TryHold(limit);
            released = _writer.LastReleased;
            if (place is null) return false;
            _answer.Begin(place, limit, in header);
            _isHeld = _writer.LeavesRoom;
            return true;
        }
    }

    /// <summary>A place for the answer is held since the one before, perhaps: that says nothing of slots.</summary>
    private bool TryPublish(int end, out uint released)
    {
        lock (_sending)
        {
            var hasSlot = _writer.HasSlot(kept: 0); // beside that of the batch
            CloseBatch(quietly: hasSlot);
            released = _writer.LastReleased;
            if (!hasSlot) return false;
            if (end > Lane.MaxInSlot)
            {
                _isHeld = false;
                _writer.Publish(_answer.Place, end);
                return true;
            }

            _writer.PublishCopy(_answer.Place, end);
            if (!_isHeld) _writer.Abandon();
            return true;
        }
    }

    /// <summary>In a new batch, after the one that has no room for it.</summary>
    private bool TryBatchAnew(ReadOnlySpan<byte> result, in FrameHeader header)
    {
        lock (_sending)
        {
            CloseBatch(quietly: false);
            var place = _writer.TryOpenBatch(AnswerBatch.Size);
            if (place is null) return false;
            _batch.Open(place, header);
            _batch.TryAdd(result, in header);
            _writer.Show(place);
            _isHeld &= _writer.LeavesRoom;
            return true;
        }
    }

    private void CloseBatch(bool quietly)
    {
        if (!_batch.IsOpen) return;
        var place = _batch.Place;
        _batch.Close();
        _writer.PublishBatch(place, quietly);
    }

    /// <summary>False if nothing came.</summary>
    private bool Sleep(TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            Volatile.Write(ref *_incoming.ReaderWaits, 1);
            Interlocked.MemoryBarrier();
            var left = patience - Stopwatch.GetElapsedTime(since);
            var timeout = new Libc.timespec { tv_sec = (long)left.TotalSeconds, tv_nsec = left.Ticks % TimeSpan.TicksPerSecond * 100 };
            var isOver = patience != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero;
            if (!_reader.HasFrame && !isOver) Libc.futex_wait(_reader.Next(out var former), former, patience == Timeout.InfiniteTimeSpan ? null : &timeout);
            Volatile.Write(ref *_incoming.ReaderWaits, 0);
            if (_reader.HasFrame) return true;
            if (isOver) return false;
        }
    }

    /// <summary>Until the host lets go of a frame.</summary>
    private void AwaitRoom(uint released)
    {
        Volatile.Write(ref *_outgoing.WriterWaits, 1);
        Interlocked.MemoryBarrier();
        if (_writer.Released == released) Libc.futex_wait(_outgoing.Released, released, null);
    }
}
