using System.Numerics;

namespace Sandboxed;

/// <summary>Where blocks of unmanaged elements begin, counted from the start of the payload.</summary>
internal static class FrameAlignment
{
    /// <summary>The largest power of two that divides the element's size, at most 16.</summary>
    public static int Of(int elementSize) => Math.Min(16, 1 << BitOperations.TrailingZeroCount(elementSize | 16));

    public static int Padding(int position, int alignment) => -position & (alignment - 1);
}
