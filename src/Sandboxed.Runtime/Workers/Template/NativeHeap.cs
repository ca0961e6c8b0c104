using Sandboxed.Interop.Linux;

namespace Sandboxed.Workers.Template;

/// <summary>
/// What the C library keeps for the runtime, and above all for its compiler, when it is free again: every fork copies the tables of it, and its end gives
/// them back. Another C library than glibc has no such settings.
/// </summary>
internal static class NativeHeap
{
    private const int Small = 128 << 10;
    private const int Usual = 1 << 20;

    /// <summary>Give memory back as soon as it is free. By default what is kept grows with the largest block that was ever freed, and a heap that only a thread used is never looked at.</summary>
    public static void KeepSmall() => Try(static () => Libc.mallopt(Libc.M_TRIM_THRESHOLD, Small));

    /// <summary>Gives free pages back, and lets workers keep what the library usually comes to keep by itself, once it was told anything.</summary>
    public static void Trim() => Try(static () =>
    {
        Libc.malloc_trim(0);
        Libc.mallopt(Libc.M_MMAP_THRESHOLD, Usual);
        Libc.mallopt(Libc.M_TRIM_THRESHOLD, 2 * Usual);
    });

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (EntryPointNotFoundException)
        {
            // It frees as it sees fit.
        }
    }
}
