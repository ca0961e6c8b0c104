using System.Collections.Concurrent;
using Sandboxed.Transport;

namespace Sandboxed.Calls;

/// <summary>A method with the number by which this process knows it; one object for each.</summary>
internal sealed class BoundMethod
{
    private static readonly ConcurrentDictionary<MethodBinding, BoundMethod> _all = new();
    private static int _count;

    private BoundMethod(MethodBinding binding)
    {
        Binding = binding;
        Number = Interlocked.Increment(ref _count);
    }

    public MethodBinding Binding { get; }

    public int Number { get; }

    public static BoundMethod Of(MethodBinding binding) => _all.GetOrAdd(binding, static b => new(b));
}
