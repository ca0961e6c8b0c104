using System.Globalization;
using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>
/// Brings the clock of another process up to date. While a thread runs, the kernel adds to it only at ticks, which are up to 10 ms apart (4 where there are 250 a second), and when the thread is taken off its
/// processor or its scheduling is changed: so that is changed, by a nanosecond of its slice. Since kernel 6.12, of processes of the same user, without a privilege; elsewhere nothing changes.
/// </summary>
internal static unsafe class ThreadClocks
{
    /// <summary>At 3 us each, and there are seldom so many processors.</summary>
    private const int MaxThreads = 64;

    private const int SCHED_OTHER = 0;

    public static void Settle(int pid)
    {
        try
        {
            foreach (var task in Directory.EnumerateDirectories($"/proc/{pid}/task").Take(MaxThreads)) SettleThread(int.Parse(Path.GetFileName(task.AsSpan()), CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // It ended while we looked.
        }
    }

    private static void SettleThread(int thread)
    {
        Libc.sched_attr attr = default;
        if (Libc.sched_getattr(thread, &attr) != 0 || attr.sched_policy != SCHED_OTHER) return;
        attr.sched_runtime ^= 1;
        Libc.sched_setattr(thread, &attr);
    }
}
