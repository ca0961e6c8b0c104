using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sandboxed.Tests.Support;

/// <summary>The bytes of boxed values without references and without padding.</summary>
internal static class RawBytes
{
    public static string Of(object boxed)
    {
        var size = RuntimeHelpers.SizeOf(boxed.GetType().TypeHandle);
        ref var first = ref Unsafe.As<Box>(boxed).First;
        return Convert.ToHexString(MemoryMarshal.CreateReadOnlySpan(ref first, size));
    }

    /// <summary>Where the bytes of any boxed value begin.</summary>
    private sealed class Box
    {
        public byte First;
    }
}
