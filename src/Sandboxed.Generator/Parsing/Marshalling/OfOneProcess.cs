using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Types of the framework that mean something in one process, or on one machine, only.</summary>
/// <param name="Reason">The end of the sentence "it is of type 'T', ...".</param>
/// <param name="Instead">What to do.</param>
internal sealed record OfOneProcess(string Reason, string Instead)
{
    private static readonly OfOneProcess _handle = new("a handle, which means nothing in another process", "open in the method what it stands for");
    private static readonly OfOneProcess _code = new("a handle, which means nothing in another process", "pass its name, and let the method look it up");
    private static readonly OfOneProcess _shared = new("which only threads of one process can share", "make it in the method");
    private static readonly OfOneProcess _long = new("whose size depends on the system", "pass a long");

    /// <summary>By the type itself or one that it derives from.</summary>
    private static readonly Dictionary<string, OfOneProcess> _byName = new(StringComparer.Ordinal)
    {
        ["System.Runtime.InteropServices.GCHandle"] = _handle,
        ["System.Runtime.InteropServices.GCHandle`1"] = _handle,
        ["System.Runtime.InteropServices.PinnedGCHandle`1"] = _handle,
        ["System.Runtime.InteropServices.WeakGCHandle`1"] = _handle,
        ["System.Runtime.InteropServices.HandleRef"] = _handle,
        ["System.Runtime.InteropServices.SafeHandle"] = _handle,
        ["System.Runtime.InteropServices.CriticalHandle"] = _handle,
        ["System.Runtime.DependentHandle"] = _handle,
        ["System.Threading.NativeOverlapped"] = _handle,
        ["System.ModuleHandle"] = _code,
        ["System.RuntimeTypeHandle"] = _code,
        ["System.RuntimeMethodHandle"] = _code,
        ["System.RuntimeFieldHandle"] = _code,
        ["System.Threading.SpinLock"] = _shared,
        ["System.Threading.SpinWait"] = _shared,
        ["System.Threading.Lock"] = _shared,
        ["System.Threading.SemaphoreSlim"] = _shared,
        ["System.Threading.ReaderWriterLockSlim"] = _shared,
        ["System.Threading.WaitHandle"] = _shared,
        ["System.Runtime.InteropServices.CLong"] = _long,
        ["System.Runtime.InteropServices.CULong"] = _long,
        ["System.Numerics.Vector`1"] = new("whose size depends on the processor", "pass an array"),
        ["System.HashCode"] = new("which is seeded anew in each process", "pass the values that it is made of"),
    };

    /// <returns>Null for a type that may mean the same elsewhere.</returns>
    public static OfOneProcess? Find(ITypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.OriginalDefinition.FullMetadataName() is { } name && _byName.TryGetValue(name, out var found)) return found;
        }

        return null;
    }
}
