using Sandboxed.Limits;
using Sandboxed.Workers;

namespace Sandboxed.Pooling;

/// <summary>
/// Who gets which worker. There are <c>places</c> for as many workers as the pool may have; a place is free, holds an idle worker, or
/// is held by a call (that runs on a worker, or starts one). Calls that find no place wait in order.
/// </summary>
internal sealed class WorkerScheduler
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Worker> _idle = []; // most recently used last
    private readonly LinkedList<WorkerRequest> _waiting = [];
    private readonly Action<Worker> _discard;
    private int _freePlaces;
    private bool _closed;

    /// <param name="places">How many workers there may be.</param>
    /// <param name="discard">Ends an idle worker whose place is needed or whose pool is closed.</param>
    public WorkerScheduler(int places, Action<Worker> discard) => (_freePlaces, _discard) = (places, discard);

    /// <summary>Asks for a worker, or the right to start one. Completes at once if there is a place.</summary>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public WorkerRequest Request(ConfinementProfile profile, bool overCommits = false)
    {
        var request = new WorkerRequest(profile);
        Worker? evicted = null;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SandboxPool));
            if (TakeIdle(profile) is { } worker) request.SetResult(worker);
            else if (_freePlaces > 0)
            {
                _freePlaces--;
                request.SetResult(null);
            }
            else if (_idle.First is { } oldest)
            {
                // Confined otherwise, for life: the one unused the longest makes room.
                evicted = oldest.Value;
                _idle.RemoveFirst();
                request.SetResult(null);
            }
            else if (overCommits)
            {
                _freePlaces--;
                request.SetResult(null);
            }
            else _waiting.AddLast(request);
        }

        if (evicted is not null) _discard(evicted);
        return request;
    }

    /// <summary>Gives a request up. False if it was answered meanwhile: then the answer must be given back.</summary>
    public bool TryWithdraw(WorkerRequest request)
    {
        lock (_lock) return _waiting.Remove(request);
    }

    /// <summary>Gives back an idle worker.</summary>
    public void Return(Worker worker)
    {
        Worker? unwanted = null;
        lock (_lock)
        {
            var next = _waiting.First?.Value;
            if (_closed) unwanted = worker;
            else if (_freePlaces < 0)
            {
                unwanted = worker;
                _freePlaces++;
            }
            else if (next is null) _idle.AddLast(worker);
            else
            {
                _waiting.RemoveFirst();
                if (next.Profile != worker.Profile) unwanted = worker;
                next.SetResult(unwanted is null ? worker : null);
            }
        }

        if (unwanted is not null) _discard(unwanted);
    }

    /// <summary>Gives back the place of a worker that is gone, or was never started.</summary>
    public void ReturnPlace()
    {
        lock (_lock)
        {
            if (_freePlaces < 0 || _waiting.First is not { Value: { } next }) _freePlaces++;
            else
            {
                _waiting.RemoveFirst();
                next.SetResult(null);
            }
        }
    }

    /// <summary>Takes an idle worker that was found dead out. False if a call took it first; it will notice.</summary>
    public bool TryRemoveIdle(Worker worker)
    {
        lock (_lock) return _idle.Remove(worker);
    }

    /// <summary>Takes all idle workers out; their places are still to be given back.</summary>
    public IReadOnlyList<Worker> TakeAllIdle()
    {
        lock (_lock)
        {
            Worker[] idle = [.. _idle];
            _idle.Clear();
            return idle;
        }
    }

    /// <summary>No more workers: waiting calls are told, idle workers are discarded.</summary>
    public void Close()
    {
        Worker[] idle;
        WorkerRequest[] waiting;
        lock (_lock)
        {
            _closed = true;
            (idle, waiting) = ([.. _idle], [.. _waiting]);
            _idle.Clear();
            _waiting.Clear();
        }

        foreach (var request in waiting) request.SetException(new ObjectDisposedException(nameof(SandboxPool)));
        foreach (var worker in idle) _discard(worker);
    }

    /// <summary>The most recently used one: its memory is warm, and the others grow old enough to be evicted.</summary>
    private Worker? TakeIdle(ConfinementProfile profile)
    {
        for (var node = _idle.Last; node is not null; node = node.Previous)
        {
            if (node.Value.Profile != profile) continue;
            _idle.Remove(node);
            return node.Value;
        }

        return null;
    }
}
