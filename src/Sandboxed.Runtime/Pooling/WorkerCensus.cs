using System.Diagnostics;

namespace Sandboxed.Pooling;

/// <summary>How many worker processes of a pool exist: from their start until they have been reaped.</summary>
internal sealed class WorkerCensus
{
    private readonly object _lock = new();
    private int _alive;
    private bool _closed;

    public int Alive
    {
        get
        {
            lock (_lock) return _alive;
        }
    }

    /// <exception cref="ObjectDisposedException">The pool was stopped.</exception>
    public void Born()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SandboxPool));
            _alive++;
        }
    }

    public void Buried()
    {
        lock (_lock)
        {
            _alive--;
            if (_alive == 0) Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Lets no more be started.</summary>
    public void Close()
    {
        lock (_lock) _closed = true;
    }

    /// <summary>Waits until none is left; false if some still are after this time.</summary>
    public bool AwaitNone(TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            while (_alive > 0)
            {
                var rest = patience - Stopwatch.GetElapsedTime(since);
                if (rest <= TimeSpan.Zero || !Monitor.Wait(_lock, rest)) return _alive == 0;
            }

            return true;
        }
    }
}
