using Sandboxed.Interop.Linux;

namespace Sandboxed.Limits.Linux;

/// <summary>The processor time of a worker, read from outside. 0.2 us; the part of waited-for children comes with <see cref="ProcStat"/>.</summary>
internal static unsafe class CpuClock
{
    /// <summary>All threads of the process, or null if it has ended.</summary>
    public static TimeSpan? Read(int pid)
    {
        Libc.timespec time;
        if (Libc.clock_gettime(Libc.CPUCLOCK_SCHED(pid), &time) != 0) return null;
        return TimeSpan.FromTicks((time.tv_sec * TimeSpan.TicksPerSecond) + (time.tv_nsec / 100));
    }
}
