using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sandboxed.Interop.Linux;
using Sandboxed.Workers.Output;

namespace Sandboxed.Transport.Regions;

/// <summary>
/// The host's end of a region. The worker can write there what it likes, when it likes: each word is read once and checked, and small payloads are
/// copied before they are looked at; large ones are read in place, every value once. What wakes the host when the worker does not is a word of its own memory.
/// </summary>
internal sealed unsafe class RegionHostChannel : HostChannel, IWatched
{
    /// <summary>What is copied faster than it is thought about.</summary>
    private const int MaxCopied = 64 << 10;

    /// <summary>As many bytes take a hundred times as long to read as the kernel takes to say how much memory there is.</summary>
    private const int WorthAsking = 1 << 20;

    /// <summary>An answer is read while it is written if its worker writes a byte in each nanosecond, but for so many: half of what it takes to copy 16 MB without any cache.</summary>
    private const long MostWaited = 1_000_000;

    /// <summary>How long to sleep beside a worker that does not always wake this end, at first and at most; twice as long each time that nothing has come.</summary>
    private static readonly TimeSpan _firstNap = TimeSpan.FromMilliseconds(1), _longestNap = TimeSpan.FromMilliseconds(16);

    private readonly Region _region;
    private readonly LaneWriter _writer;
    private readonly LaneReader _reader;
    private readonly SafeFileHandle _exited;
    private readonly TimeSpan _stallLimit;

    /// <summary>Pinned: interruptions so far, and the end of the worker.</summary>
    private readonly uint[] _bell = GC.AllocateArray<uint>(1, pinned: true);
    private SpinBudget _spin = new(SpinBudget.MaxMicroseconds);
    private int _interrupted;
    private bool _workerExited;
    private bool _holds;
    private uint? _leftUnread;
    private long _growingSince;
    private Func<bool>? _stopsReading;
    private Func<int, bool>? _isThere;

    /// <inheritdoc cref="ChannelEnds.Connect"/>
    public RegionHostChannel(Region region, LaneWriter writer, SafeFileHandle control, SafeFileHandle exited, TimeSpan stallLimit, int frameLimit)
        : base(control, exited, stallLimit)
    {
        (_region, _writer, _exited, _stallLimit) = (region, writer, exited, stallLimit);
        _reader = new(region.ToHost, frameLimit);
        DescriptorWatch.Exits.Add(this);
    }

    /// <summary>By the worker's own word; one that lies runs its call again, elsewhere.</summary>
    public override bool WorkerLeftUnread(int last) => (_leftUnread ?? _writer.Untaken) > last;

    public override (long Sent, long Received) Frames => (_writer.Extent, _reader.Extent);

    public override long SharedMemory => _region.Taken;

    SafeHandle IWatched.Handle => _exited;

    /// <summary>The worker has ended.</summary>
    bool IWatched.OnReadable()
    {
        Volatile.Write(ref _workerExited, true);
        Ring();
        return false;
    }

    public override bool IsCopiedByWorker => false;

    public override void Interrupt()
    {
        Volatile.Write(ref _interrupted, 1);
        Ring();
    }

    public override void ClearInterrupts() => Volatile.Write(ref _interrupted, 0);

    public override ChannelState Send(scoped OutgoingFrame frame, ref int sent)
    {
        Release();
        for (long? since = null; ;)
        {
            if (Volatile.Read(ref _workerExited))
            {
                IsClosed = true;
                return ChannelState.WorkerGone;
            }

            if (TryWrite(frame))
            {
                sent = frame.Length;
                return ChannelState.Done;
            }

            if (!_writer.IsSane) return ChannelState.Malformed;
            var state = AwaitRoom(_writer.LastReleased, since ??= Stopwatch.GetTimestamp());
            if (state != ChannelState.Done) return state;
        }
    }

    public override bool TrySend(scoped OutgoingFrame frame)
    {
        Release();
        return TryWrite(frame);
    }

    public override bool TrySendLeave()
    {
        var leave = new FrameHeader { Kind = FrameKind.Leave };
        return !Volatile.Read(ref _workerExited) && _writer.TryWrite(new(leave.Bytes));
    }

    public override ChannelState Receive(out FrameHeader header, ReceivedPayload payload, TimeSpan patience, WaitMode wait)
    {
        header = default;
        Release();
        if (wait != WaitMode.Finding) return AwaitFrame(patience, wait) is var state and not ChannelState.Done ? state : Take(out header, payload);

        // It does not look before it sleeps: while the worker is busy with many, this processor has other things to do.
        for (var nap = _firstNap; !_reader.HasFrame; nap = nap < _longestNap ? 2 * nap : nap)
        {
            var slept = SleepUntilFrame(nap, Stopwatch.GetTimestamp());
            if (slept == ChannelState.Done) break;
            if (slept != ChannelState.Interrupted && TryFind(out header, payload, isNext: true)) return ChannelState.Done;
            if (slept != ChannelState.Stalled) return slept;
        }

        return Take(out header, payload);
    }

    public override bool TryFind(out FrameHeader header, ReceivedPayload payload, bool isNext)
    {
        if (!_reader.TryPeek(out header, out var place)) return false;
        if (isNext && _reader.HasFrame) return false; // published meanwhile: this may be another batch, which follows
        _reader.Peeked = (int)header.Length;
        payload.Copy(new(place, (int)header.Length));
        return true;
    }

    public override bool TryReceiveSoon(out FrameHeader header, ReceivedPayload payload, uint microseconds, out ChannelState state)
    {
        (header, state) = (default, default);
        if (!_reader.HasFrame)
        {
            Release();
            if (!SpinBudget.Glance(_reader, microseconds)) return false;
        }

        state = Take(out header, payload);
        return true;
    }

    public override bool TryReceiveLeft(out FrameHeader header, ReceivedPayload payload, out ChannelState state) => TryReceiveSoon(out header, payload, 0, out state);

    public override bool HasUnread => _reader.HasUnread;

    public override void Dispose()
    {
        DescriptorWatch.Exits.Remove(this);
        _leftUnread = _writer.Untaken;
        _writer.Close();
        _region.Dispose();
        base.Dispose();
    }

    private ChannelState Take(out FrameHeader header, ReceivedPayload payload)
    {
        var state = _reader.Take(out header, out var place);
        if (state != ChannelState.Done) return state;
        _holds = true;
        if (header.Kind == FrameKind.Growing) return BorrowGrowing(header, payload);
        if (header.Length > MaxCopied)
        {
            if (!IsThere((int)header.Length)) return ChannelState.Malformed;
            payload.Borrow(place, (int)header.Length);
            return ChannelState.Done;
        }

        payload.Copy(new(place, (int)header.Length));
        return ChannelState.Done;
    }

    /// <summary>The place is the worker's word, and may be anywhere in its area.</summary>
    private ChannelState BorrowGrowing(FrameHeader header, ReceivedPayload payload)
    {
        var lane = _region.ToHost;
        if ((ulong)header.Argument >= (ulong)(lane.Size / Lane.Alignment)) return ChannelState.Malformed;
        var start = (header.Argument * Lane.Alignment) + FrameHeader.Size;
        _growingSince = Stopwatch.GetTimestamp();
        payload.Borrow(lane.Area + start, (int)Math.Min(lane.Size - start, _reader.FrameLimit), lane.Written, _stopsReading ??= StopsReading, _isThere ??= IsThere);
        return ChannelState.Done;
    }

    /// <summary>
    /// Whether the region can hold so much as a frame says that it is. Pages that nothing was written to cost the worker nothing, and this process one each when it reads them.
    /// </summary>
    private bool IsThere(int length) => length < WorthAsking || (_region.Taken is var taken && (taken == 0 || taken >= length));

    /// <summary>Whether not to wait for the rest of an answer that is being written: something else has happened, or it takes too long. Then it is read when it is complete.</summary>
    private bool StopsReading() =>
        Volatile.Read(ref _interrupted) != 0 || Volatile.Read(ref _workerExited) || _reader.HasFrame
        || Stopwatch.GetElapsedTime(_growingSince).TotalNanoseconds > MostWaited + (double)Volatile.Read(ref *_region.ToHost.Written);

    private void Release()
    {
        if (!_holds) return;
        _holds = false;
        _reader.Release();
    }

    private void Ring()
    {
        Interlocked.Increment(ref _bell[0]);
        fixed (uint* bell = _bell) Libc.futex_wake(bell);
    }

    private ChannelState AwaitFrame(TimeSpan patience, WaitMode wait)
    {
        if (wait == WaitMode.Sleeping) return SleepUntilFrame(patience, Stopwatch.GetTimestamp());
        if (_spin.Look(_reader)) return ChannelState.Done;
        var since = Stopwatch.GetTimestamp();
        var state = SleepUntilFrame(patience, since);
        if (state == ChannelState.Done) _spin.Note(Stopwatch.GetTimestamp() - since);
        return state;
    }

    private ChannelState SleepUntilFrame(TimeSpan patience, long since)
    {
        while (true)
        {
            var bell = Volatile.Read(ref _bell[0]);
            if (Volatile.Read(ref _interrupted) != 0) return Interrupted();
            if (_reader.HasFrame) return ChannelState.Done;
            if (Volatile.Read(ref _workerExited)) return _reader.HasFrame ? ChannelState.Done : ChannelState.WorkerGone;
            if (!TrySleep(_reader.Next(out var former), former, _region.ToHost.ReaderWaits, bell, patience, since)) return ChannelState.Stalled;
        }
    }

    private bool TryWrite(scoped OutgoingFrame frame) => _writer.TryWrite(frame, growing: SpinBudget.MaxMicroseconds > 0);

    /// <summary>Looks at everything at least once: a worker may say something else each time that it is asked.</summary>
    private ChannelState AwaitRoom(uint released, long since)
    {
        var lane = _region.ToWorker;
        do
        {
            var bell = Volatile.Read(ref _bell[0]);
            if (Volatile.Read(ref _interrupted) != 0) return Interrupted();
            if (Volatile.Read(ref _workerExited)) return ChannelState.WorkerGone;
            if (!TrySleep(lane.Released, released, lane.WriterWaits, bell, _stallLimit, since)) return ChannelState.Stalled;
        }
        while (_writer.Released == released);
        return ChannelState.Done;
    }

    private ChannelState Interrupted()
    {
        ClearInterrupts();
        return ChannelState.Interrupted;
    }

    /// <summary>Sleeps while both words are what they were. False when the time is over.</summary>
    private bool TrySleep(uint* word, uint value, uint* waits, uint bell, TimeSpan patience, long since)
    {
        Volatile.Write(ref *waits, 1);
        Interlocked.MemoryBarrier();
        fixed (uint* ownWord = _bell)
        {
            var waiters = stackalloc Libc.futex_waiter[2];
            waiters[0] = new() { uaddr = (ulong)word, val = value, flags = Libc.FUTEX2_SIZE_U32 };
            waiters[1] = new() { uaddr = (ulong)ownWord, val = bell, flags = Libc.FUTEX2_SIZE_U32 };
            var until = default(Libc.timespec);
            if (patience != Timeout.InfiniteTimeSpan)
            {
                var end = since + (long)(patience.TotalSeconds * Stopwatch.Frequency);
                until = new() { tv_sec = end / Stopwatch.Frequency, tv_nsec = end % Stopwatch.Frequency * (1_000_000_000 / Stopwatch.Frequency) };
                if (Stopwatch.GetTimestamp() >= end) return false;
            }

            Libc.futex_waitv(waiters, 2, patience == Timeout.InfiniteTimeSpan ? null : &until); // whatever it says, the caller looks
        }

        Volatile.Write(ref *waits, 0);
        return true;
    }
}
