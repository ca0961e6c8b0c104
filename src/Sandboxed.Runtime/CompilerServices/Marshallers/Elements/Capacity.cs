using System.Runtime.CompilerServices;

namespace Sandboxed.CompilerServices;

/// <summary>
/// How much a collection may allocate for elements that were announced but not read. A count says nothing: an element takes
/// one byte at least, but a collection can be announced inside another one a thousand levels deep, and each would be
/// given as much as all the bytes left could hold.
/// </summary>
internal static class Capacity
{
    /// <summary>A thousand levels of it are 8 MB, whatever the counts say.</summary>
    private const int FirstBytes = 8192;

    public static int First<T>(int count) => First(count, Unsafe.SizeOf<T>());

    /// <param name="count">The announced count.</param>
    /// <param name="overhead">What the collection itself stores for an element, in bytes.</param>
    public static int First<TKey, TValue>(int count, int overhead = 24) =>
        First(count, Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<TValue>() + overhead);

    /// <summary>Twice of what was read so far, at most what was announced.</summary>
    public static int Next(int read, int count) => (int)Math.Min(count, 2L * read);

    private static int First(int count, int elementSize) => Math.Min(count, Math.Max(4, FirstBytes / elementSize));
}
