using Sandboxed.Limits;
using Sandboxed.Threads;

namespace Sandboxed.Pooling;

/// <summary>The calls that run in a pool, to be ended with it.</summary>
internal sealed class RunningCalls
{
    private readonly Lock _lock = new();
    private readonly HashSet<RunningCall> _calls = [];
    private bool _stopped;

    public void Add(RunningCall call)
    {
        bool stopped;
        lock (_lock)
        {
            _calls.Add(call);
            stopped = _stopped;
        }

        ProcessorDemand.BeginCall();
        if (stopped) call.TryEnd(EndReason.Stopped, atOnce: true);
    }

    public void Remove(RunningCall call)
    {
        lock (_lock)
        {
            if (!_calls.Remove(call)) return;
        }

        ProcessorDemand.EndCall();
    }

    public RunningCall[] Snapshot()
    {
        lock (_lock) return [.. _calls];
    }

    /// <summary>Ends them, and those that are added from now on.</summary>
    public void StopAll()
    {
        lock (_lock) _stopped = true;
        foreach (var call in Snapshot()) call.TryEnd(EndReason.Stopped, atOnce: true);
    }
}
