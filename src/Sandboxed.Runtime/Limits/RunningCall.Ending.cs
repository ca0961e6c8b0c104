using System.Diagnostics;
using Sandboxed.Interop.Linux;
using Sandboxed.Limits.Deadlines;
using Sandboxed.Limits.Linux;

namespace Sandboxed.Limits;

/// <content>Who ends it, and what becomes of its worker then.</content>
internal sealed partial class RunningCall
{
    /// <summary>How long a thread is given, each time, to take what the worker has said.</summary>
    private static readonly TimeSpan _reading = TimeSpan.FromMilliseconds(5);

    /// <summary>How long in all a limit waits for that: a worker that does not cease to report cannot put it off for longer.</summary>
    private static readonly TimeSpan _mostReading = TimeSpan.FromMilliseconds(250);

    private long? _behindSince;
    private bool _isTold;
    private bool _tidies;

    /// <summary>Whether the worker was killed, or is stopped and will be, unless the thread that exchanges its messages finds an answer.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Whether it was only stopped: an answer that is found lets it go on.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Whether the method was told of its end.</summary>
    public bool WasTold => _isTold;

    private bool IsLast => Item + 1 >= ItemCount;

    /// <summary>Decides why the call ended, unless that is decided already.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="item">Only if it is this item that runs; null for whichever does.</param>
    public bool TryDeclare(EndReason reason, int? item = null) => TryDeclare(reason, item, Stopwatch.GetTimestamp());

    private bool TryDeclare(EndReason reason, int? item, long now)
    {
        long state;
        do
        {
            state = Volatile.Read(ref _state);
            if ((int)state != (int)EndReason.None || (item is not null && state >> 32 != item)) return false;
        }
        while (Interlocked.CompareExchange(ref _state, state | (long)reason, state) != state);
        WallTime = DeclaredAfter = StartedAt == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(StartedAt, now);
        return true;
    }

    /// <summary>
    /// Ends the call from outside. A method that takes a token is told and given its grace period, unless
    /// <paramref name="atOnce"/>; then its worker is killed.
    /// </summary>
    public bool TryEnd(EndReason reason, bool atOnce = false, int? item = null)
    {
        lock (_worker.CallLock)
        {
            if (_ended || !TryDeclare(reason, item))
            {
                if (reason is EndReason.Cancelled or EndReason.Stopped) _endedLate = reason;
                if (_tidies && _ended && reason == EndReason.Stopped) Kill();
                return false;
            }

            Measure();
            if (atOnce || !Limits.Cooperative)
            {
                Kill();
                return true;
            }

            _isTold = true;
            _worker.Channel.RequestCancellation(Id);
            if (reason == EndReason.Cancelled) _worker.Channel.Interrupt(); // its caller does not wait for the grace period
            _killAt = Deadline.After(Stopwatch.GetTimestamp(), Limits.GracePeriod);
            LookAt(_killAt);
            return true;
        }
    }

    /// <summary>Ends the call for an answer, by the length in its header. False if its limit allows it.</summary>
    public bool TryEndForAnswer(uint length)
    {
        if (length <= (Budget?.Heap ?? long.MaxValue)) return false;
        OversizedAnswer = length;
        TryEnd(EndReason.MemoryLimit, atOnce: true);
        return true;
    }

    /// <summary>Before the call, or after its last look, the worker tidies up: for so long at most, whatever it says meanwhile, and no longer than until the call is stopped.</summary>
    public void BeginTidying(TimeSpan most)
    {
        lock (_worker.CallLock)
        {
            _tidies = true;
            if (_ended && _endedLate == EndReason.Stopped)
            {
                Kill();
                return;
            }

            var due = Deadline.After(Stopwatch.GetTimestamp(), most);
            LookAt(_killAt = _ended ? due : Math.Min(_killAt, due));
        }
    }

    /// <summary>It is idle.</summary>
    public void EndTidying()
    {
        lock (_worker.CallLock)
        {
            _tidies = false;
            if (_ended) _worker.Channel.ClearInterrupts();
            else if (Reason == EndReason.None) _killAt = long.MaxValue;
        }
    }

    /// <summary>
    /// Whether somebody has still to take what the worker has said: it may be the answer, and have come in time. A process that was stopped for a while finds its deadlines and its answers at the same moment.
    /// </summary>
    private bool IsBehind(long now)
    {
        if (!_worker.Channel.HasUnread) return false;
        _behindSince ??= now;
        return Stopwatch.GetElapsedTime(_behindSince.Value, now) < _mostReading;
    }

    /// <summary>
    /// A limit was declared, and here is the answer of the item that it was for. Before it was told the item does not know of the limit: if it was over in time by its own clock,
    /// it was over in time. The worker goes on in any case: what it has begun since is not what the limit was for.
    /// </summary>
    private void Pardon(TimeSpan duration)
    {
        if (!IsHeld) return;
        var wasInTime = !_isTold && Reason switch
        {
            EndReason.WallLimit => duration < Limits.WallTime,
            EndReason.CpuLimit => _cpuAtAnswer - _cpuAtStart < Limits.CpuTime,
            _ => true, // of memory: the item that runs now may be the one that needs it, and the next look tells
        };
        if (wasInTime) Volatile.Write(ref _state, ((long)Item << 32) | (long)EndReason.Answered);
        (IsKilled, IsHeld, _killAt) = (false, false, long.MaxValue);
        _worker.Process.Signal(Libc.SIGCONT);
    }

    /// <summary>
    /// A worker that can have answered, or started other processes, is stopped here, and the thread that exchanges its messages looks for the answer, and kills its
    /// tree: both take longer than a deadline thread has.
    /// </summary>
    private void Kill()
    {
        IsKilled = true;
        IsHeld = !_ended && (Reason is EndReason.WallLimit or EndReason.CpuLimit || (Reason == EndReason.MemoryLimit && !IsLast));
        _worker.Process.Signal(_worker.Profile.DenyProcesses && !IsHeld ? Libc.SIGKILL : Libc.SIGSTOP);
        _worker.Channel.Interrupt();
    }
}
