using Sandboxed.Limits;

namespace Sandboxed.Pooling;

/// <summary>Workers that have run nothing, ready for calls that need a new one: so many for each confinement that was asked for.</summary>
internal sealed class SpareWorkers<T>(int count)
    where T : class, IConfined
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ConfinementProfile, List<T>> _ready = [];
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_lock) return _ready.Values.Sum(static ready => ready.Count);
        }
    }

    /// <summary>The one that has waited the longest, or null. From now on this confinement is one to keep workers for.</summary>
    public T? Take(ConfinementProfile profile)
    {
        if (count == 0) return null;
        lock (_lock)
        {
            if (!_ready.TryGetValue(profile, out var ready)) _ready.Add(profile, ready = []);
            if (ready.Count == 0) return null;
            var worker = ready[0];
            ready.RemoveAt(0);
            return worker;
        }
    }

    /// <summary>A confinement of which there are too few; null if there is none.</summary>
    public ConfinementProfile? Missing()
    {
        lock (_lock)
        {
            if (_closed) return null;
            foreach (var (profile, ready) in _ready)
            {
                if (ready.Count < count) return profile;
            }

            return null;
        }
    }

    /// <summary>False if none are kept any more.</summary>
    public bool TryAdd(T worker)
    {
        lock (_lock)
        {
            if (!_closed) _ready[worker.Profile].Add(worker);
            return !_closed;
        }
    }

    public bool Remove(T worker)
    {
        lock (_lock) return _ready.TryGetValue(worker.Profile, out var ready) && ready.Remove(worker);
    }

    /// <summary>Keeps none from now on, and hands out those there are.</summary>
    public IReadOnlyList<T> Close()
    {
        lock (_lock)
        {
            _closed = true;
            return TakeAll();
        }
    }

    /// <summary>Hands out those there are now.</summary>
    public IReadOnlyList<T> TakeAll()
    {
        lock (_lock)
        {
            T[] all = [.. _ready.Values.SelectMany(static ready => ready)];
            foreach (var ready in _ready.Values) ready.Clear();
            return all;
        }
    }
}
