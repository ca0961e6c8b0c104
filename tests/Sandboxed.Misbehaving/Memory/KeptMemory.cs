namespace Sandboxed.Misbehaving;

/// <summary>Methods that keep memory in static fields: caches that are filled when they are first needed.</summary>
public static partial class KeptMemory
{
    private static readonly List<byte[]> _cache = [];

    /// <summary>Fills the cache up to so many MiB, once.</summary>
    /// <returns>How many calls this worker has run before.</returns>
    [EnforceLimits(MemMb = 100)]
    public static int Use(int megabytes)
    {
        while (_cache.Count < megabytes) _cache.Add(Filled());
        return _calls++;
    }

    /// <summary>The same without a limit.</summary>
    [EnforceLimits]
    public static int UseFreely(int megabytes) => Use(megabytes);

    /// <summary>Uses the cache, and so many MiB besides.</summary>
    [EnforceLimits(MemMb = 100)]
    public static int UseAndFill(int cached, int megabytes)
    {
        Use(cached);
        return ManagedMemory.Fill(megabytes);
    }

    /// <summary>Keeps so many MiB more with each call.</summary>
    [EnforceLimits(MemMb = 100)]
    public static int Leak(int megabytes) => Use(_cache.Count + megabytes);

    /// <summary>Forgets it.</summary>
    [EnforceLimits(MemMb = 100)]
    public static int Clear()
    {
        _cache.Clear();
        _cache.Capacity = 0;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return _calls++;
    }

    private static byte[] Filled()
    {
        var array = new byte[1 << 20];
        array.AsSpan().Fill(1);
        return array;
    }

    private static int _calls;
}
