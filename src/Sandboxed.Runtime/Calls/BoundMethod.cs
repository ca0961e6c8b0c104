using System.Collections.Concurrent;
using Sandboxed.Transport;

namespace Sandboxed.Calls;

/// <summary>A method with the number by which this process knows it; one object for each.</summary>
internal sealed class BoundMethod
{
    private static readonly ConcurrentDictionary<MethodBinding, BoundMethod> _all = new();
    private static readonly Lock _adding = new();
    private static int _count;

    private static readonly long _atOnce = TimeSpan.FromMicroseconds(5).Ticks;

    /// <summary>How long calls take, on the average of the last ones, in ticks.</summary>
    private long _took;

    private BoundMethod(MethodBinding binding)
    {
        Binding = binding;
        Number = Interlocked.Increment(ref _count);
    }

    /// <summary>All of this process, and how many they are: cheap enough to be asked for each worker.</summary>
    public static IReadOnlyList<BoundMethod> All => [.. _all.Values];

    public static int Count => Volatile.Read(ref _count);

    public MethodBinding Binding { get; }

    public int Number { get; }

    /// <summary>Whether its calls take less than 5 us: a thread that waits for the answer looks for it, as waking a thread takes longer.</summary>
    public bool IsAtOnce => Volatile.Read(ref _took) <= _atOnce;

    /// <summary>Learns from a call how long the next will take.</summary>
    public void NoteTook(TimeSpan duration)
    {
        var took = Volatile.Read(ref _took);
        Volatile.Write(ref _took, took + ((duration.Ticks - took) / 4));
    }

    public static BoundMethod Of(MethodBinding binding)
    {
        if (_all.TryGetValue(binding, out var method)) return method;
        lock (_adding) return _all.GetOrAdd(binding, static b => new(b));
    }
}
