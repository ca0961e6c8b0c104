using System.Diagnostics;
using Sandboxed.Limits;
using Sandboxed.Limits.Linux;
using Sandboxed.Transport;

namespace Sandboxed.Workers;

/// <summary>
/// The memory of one worker as its host sees it: what it holds between calls, what was seen last, and the limit that the kernel keeps.
/// </summary>
internal sealed class WorkerMemory : IDisposable
{
    /// <summary>Of this much in shared mappings, frames are believed to be what their headers say.</summary>
    private const long WorthChecking = 1 << 20;

    /// <summary>A peak that an earlier call has left is reset where it is so far above what is there: else it may as well be that of the next call.</summary>
    private const long StalePeak = 256 << 10;

    /// <summary>How long calls that are too short to be measured go on without a look: what they keep adds up.</summary>
    private static readonly TimeSpan _lookInterval = TimeSpan.FromMilliseconds(10);

    private readonly WorkerProcess _process;
    private readonly HostChannel _channel;
    private readonly MemoryGauge _gauge;
    private long? _armed;
    private MemoryReading _last;
    private long _lastPeak = long.MaxValue;
    private long _lastResident;
    private long _lastFrames;
    private long _lookedAt;
    private long _receivedClaim;
    private long _receivedBefore;
    private long _mayReceive = long.MaxValue;
    private bool _hasFreshPeak;

    public WorkerMemory(WorkerProcess process, HostChannel channel)
    {
        (_process, _channel, _gauge) = (process, channel, new(process.Id));
        if (process.HasOwnPeak) return;
        using var host = new MemoryGauge(Environment.ProcessId);
        HighestResident = host.Read()?.Peak ?? long.MaxValue;
    }

    /// <summary>What the worker had when it had not run anything yet.</summary>
    public MemoryReading Idle { get; private set; }

    /// <summary>
    /// What the worker holds when no call runs: what limits and peaks are counted from. It is what an idle worker has, and what earlier
    /// calls left in static fields and native code where that was still there when the worker had tidied up.
    /// </summary>
    public MemoryReading Held { get; private set; }

    /// <summary>
    /// The largest resident size that the kernel's accounting can show for reasons older than the call in flight: that of the host,
    /// which a new process inherits, and those of earlier calls.
    /// </summary>
    public long HighestResident { get; private set; }

    /// <summary>The peak at the last look, above what the worker holds.</summary>
    public long LastPeak => _last.Peak - Held.Resident;

    /// <summary>How much more it had at the last look than when it had run nothing, with garbage and with the memory that it shares with the host.</summary>
    public long Growth => _last.Committed + _lastFrames - Idle.Committed;

    /// <summary>Takes what the process uses now for what it uses when idle.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The system refused a descriptor: the worker could not be measured.</exception>
    public void MeasureIdle()
    {
        _gauge.Open();
        BeIdle(_gauge.Read() ?? default);
    }

    /// <summary>It uses so much when idle.</summary>
    public void BeIdle(MemoryReading idle) => Idle = Held = _last = idle;

    /// <summary>Whether it is time for a look, though the call that began then was too short to be measured.</summary>
    public bool IsLookDue(long began) => Stopwatch.GetElapsedTime(_lookedAt, began) > _lookInterval;

    /// <summary>Looks at it. What frames take of the memory that it shares with the host is no call's.</summary>
    /// <returns>Null when the process has ended.</returns>
    public MemoryReading? Look()
    {
        if (_gauge.Read() is not { } seen) return null;
        HighestResident = Math.Max(HighestResident, seen.Peak);
        (_lastPeak, _lastResident) = (seen.Peak, seen.Resident);
        var frames = FramesIn(seen.Shared - Idle.Shared);
        (_lastFrames, _lookedAt, _hasFreshPeak) = (frames, Stopwatch.GetTimestamp(), false);
        return _last = seen with { Peak = seen.Peak - frames, Resident = seen.Resident - frames, Shared = seen.Shared - frames };
    }

    /// <summary>
    /// Makes the peak count from here. One that was forked has not had another peak, and calls that are too short to be measured have none.
    /// </summary>
    public void ResetPeak(bool isFirstCall)
    {
        if (_hasFreshPeak) return;
        if ((!isFirstCall || !_process.HasOwnPeak) && _lastPeak - _lastResident >= StalePeak) _gauge.ResetPeak();
        _hasFreshPeak = true;
    }

    /// <summary>
    /// Whether so much more is there than the worker holds that it must tidy up before a call with this limit: the runtime crashes, rather
    /// than throws, when it cannot get memory of its own.
    /// </summary>
    /// <param name="budget">The limit.</param>
    /// <param name="kept">What it keeps for maps, which no call is charged for.</param>
    public bool MustTidyFor(in MemoryBudget budget, long kept)
    {
        if (_last.Committed < Held.Committed - MemoryBudget.Jitter) Hold(_last, 0); // what it held was forgotten
        var most = budget.Spare + kept;
        return _last.Above(Held) > most && Look() is { } now && now.Above(Held) > most;
    }

    /// <summary>The worker has tidied up: it holds what it has now.</summary>
    /// <param name="kept">What it keeps for maps.</param>
    public void Settle(long kept)
    {
        if (Look() is { } now) Hold(now, kept);
    }

    /// <summary>Sets the limit that the kernel keeps, if it differs from that of the call before.</summary>
    /// <param name="budget">What the call may take.</param>
    /// <param name="frames">What the worker needs for frames.</param>
    public void Arm(in MemoryBudget? budget, long frames)
    {
        SetLimit(budget is { } limit ? Held.Data + limit.Ceiling + frames : null);
        _mayReceive = budget?.Heap ?? long.MaxValue;
        var received = _channel.Frames.Received;
        if (received != _receivedClaim) (_receivedClaim, _receivedBefore) = (received, Checked(received));
    }

    /// <summary>Takes the limit off, which is that of the call before, until <see cref="Arm"/>.</summary>
    public void Disarm() => SetLimit(null);

    public void Dispose() => _gauge.Dispose();

    private void SetLimit(long? data)
    {
        if (data != _armed) SoftLimits.SetData(_process.Id, _armed = data);
    }

    private void Hold(in MemoryReading now, long kept)
    {
        if (Math.Abs(now.Committed - kept - Held.Committed) <= MemoryBudget.Jitter) return;
        Held = now.Committed - kept <= Idle.Committed + MemoryBudget.Jitter
            ? Idle
            : now with { Data = now.Data - kept, Resident = now.Resident - kept, Anonymous = now.Anonymous - kept };
    }

    /// <summary>
    /// Frames from the host count as they were sent. Those from the worker are as large as it says, and may be nowhere: before the call they
    /// took what the file held, and in the call its answer may be as large as its heap.
    /// </summary>
    private long FramesIn(long shared)
    {
        var most = _mayReceive == long.MaxValue ? long.MaxValue : _channel.Frames.Sent + _receivedBefore + _mayReceive;
        return Math.Max(0, Checked(Math.Min(shared, most)));
    }

    private long Checked(long frames) => frames <= WorthChecking ? frames : Math.Min(frames, _channel.SharedMemory);
}
